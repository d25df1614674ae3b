using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class Utf8OffsetsTests
{
    [Fact]
    public void Characters_are_placed_in_the_bytes_they_came_from()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("\uFEFFaé<😀>ü漢b");
        string html = Encoding.UTF8.GetString(bytes);
        int[] chars = [.. Enumerable.Range(0, html.Length + 1).Where(i => i == 0 || i == html.Length || !char.IsLowSurrogate(html[i]))];
        int[] offsets = new int[chars.Length];
        Utf8Offsets.FromChars(bytes, chars, offsets);
        Assert.Equal(chars.Select(i => Encoding.UTF8.GetByteCount(html.AsSpan(0, i))), offsets);
    }

    [Fact]
    public void Malformed_bytes_are_counted_as_the_decoder_counts_them()
    {
        Random random = new(7);
        byte[] pool = [(byte)'a', (byte)'<', 0x80, 0xBF, 0xC3, 0xA9, 0xC0, 0xE2, 0x82, 0xAC, 0xED, 0xA0, 0xF0, 0x9F, 0x98, 0x80, 0xF5, 0xFF, 0xEF, 0xBB];
        for (int i = 0; i < 5000; i++)
        {
            byte[] bytes = [.. Enumerable.Range(0, random.Next(12)).Select(_ => pool[random.Next(pool.Length)])];
            byte[] page = [.. bytes, (byte)'|', .. bytes, (byte)'|'];
            string html = Encoding.UTF8.GetString(page);
            int[] offsets = new int[2];
            Utf8Offsets.FromChars(page, [html.IndexOf('|', StringComparison.Ordinal), html.LastIndexOf('|')], offsets);
            Assert.Equal([bytes.Length, page.Length - 1], offsets);
        }
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(0, 9)]
    [InlineData(0, 3)]
    public void Offsets_that_cannot_be_are_refused(int first, int second)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("ab😀");
        Assert.Throws<ArgumentException>(() => Utf8Offsets.FromChars(bytes, [first, second], new int[2]));
    }
}
