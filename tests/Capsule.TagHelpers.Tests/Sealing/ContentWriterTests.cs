using System.Text;
using Capsule.TagHelpers.Sealing;

namespace Capsule.TagHelpers.Tests.Sealing;

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

    [Theory]
    [InlineData(1, true)]
    [InlineData(RecognizedContent.MaxStrings, true)]
    [InlineData(RecognizedContent.MaxStrings + 1, false)]
    public void Few_strings_are_known_and_are_read_all_the_same(int count, bool areKnown)
    {
        string[] strings = [.. Enumerable.Range(0, count).Select(i => $"é{i}")];
        using var writer = new ContentWriter();
        foreach (string text in strings)
        {
            writer.Write(text);
            writer.Write(string.Empty);
        }

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(areKnown ? strings : [], writer.Strings.ToArray());
            Assert.Equal(string.Concat(strings), Encoding.UTF8.GetString(writer.Finish().Span));
        }
    }

    [Fact]
    public void Content_that_is_not_strings_alone_is_not_known_by_them()
    {
        using var between = new ContentWriter();
        between.Write("a");
        between.Write('b');
        between.Write("c");
        Assert.Empty(between.Strings.ToArray());
        Assert.Equal("abc", Encoding.UTF8.GetString(between.Finish().Span));

        using var behind = new ContentWriter();
        behind.Write("a");
        behind.Finish();
        behind.Write("b");
        Assert.Empty(behind.Strings.ToArray());
        Assert.Equal("ab", Encoding.UTF8.GetString(behind.Finish().Span));
    }

    [Fact]
    public void A_character_may_be_cut_between_two_strings()
    {
        using var writer = new ContentWriter();
        writer.Write("a\uD83D");
        writer.Write("\uDE00b");
        Assert.Equal("a\U0001F600b", Encoding.UTF8.GetString(writer.Finish().Span));
    }
}
