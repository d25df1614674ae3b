using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class HtmlBytesTests
{
    [Theory]
    [InlineData("dca-")]
    [InlineData("<script")]
    [InlineData("ab")]
    public void A_text_is_found_at_its_first_place_in_any_case(string text)
    {
        var random = new Random(17);
        string letters = text + text.ToUpperInvariant() + "-<\r\u000Dx";
        for (int round = 0; round < 20_000; round++)
        {
            char[] html = [.. Enumerable.Range(0, random.Next(120)).Select(_ => letters[random.Next(letters.Length)])];
            if (html.Length > text.Length && round % 2 == 0)
            {
                text.CopyTo(html.AsSpan(random.Next(html.Length - text.Length)));
            }

            Assert.Equal(new string(html).IndexOf(text, StringComparison.OrdinalIgnoreCase), HtmlBytes.IndexOf(Encoding.ASCII.GetBytes(html), Encoding.ASCII.GetBytes(text)));
        }
    }

    [Fact]
    public void Only_letters_have_two_cases() => Assert.Equal(-1, HtmlBytes.IndexOf("\u001Cscript dca\r {SCRIPT"u8, "<script"u8));
}
