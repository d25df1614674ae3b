using System.Text;
using Capsule.TagHelpers.Views;

namespace Capsule.TagHelpers.Tests.Views;

/// <summary>What a view writes piece by piece is the UTF-8 of its text.</summary>
public sealed class ContentWriterTests
{
    public static TheoryData<string> Texts => ["", "a", "é – \U0001F600", "\U0001F600\U0001F601", "a\uD83Db", "\uDE00a", "a\uD83D", "\uD83D\uD83D\uDE00", new string('é', 40_000)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Pieces_of_any_size_give_the_same_bytes(string text)
    {
        foreach (int size in new[] { 1, 2, 3, 1000, 100_000 })
        {
            using var writer = new ContentWriter();
            foreach (char[] piece in text.Chunk(size))
            {
                writer.Write(piece, 0, piece.Length);
            }

            Assert.Equal(Encoding.UTF8.GetBytes(text), writer.Finish().ToArray());
        }
    }

    [Fact]
    public void Characters_and_texts_mix()
    {
        using var writer = new ContentWriter();
        writer.Write("a");
        writer.Write('\uD83D');
        writer.Write('\uDE00');
        writer.Write((string?)null);
        writer.Write("b");
        Assert.Equal("a\U0001F600b", Encoding.UTF8.GetString(writer.Finish().Span));
    }
}
