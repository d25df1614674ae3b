using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class SealedMarkerScannerTests
{
    private static List<string> Scan(string html)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(html);
        return [.. SealedMarkerScanner.Scan(bytes).Select(m =>
            $"{m.Kind} {Encoding.UTF8.GetString(bytes[m.Start..m.End])} {Encoding.UTF8.GetString(bytes[m.DataStart..m.DataEnd])}")];
    }

    [Theory]
    [InlineData("<dca-sealed data=\"Ab_-9\"></dca-sealed>")]
    [InlineData("<dca-sealed data=Ab_-9></dca-sealed>")]
    [InlineData("<DCA-SEALED DATA='Ab_-9'></DCA-SEALED >")]
    [InlineData("<dca-sealed class=x data=\"Ab_-9\" data=other></dca-sealed>")]
    public void A_marker_is_found_as_we_or_a_minifier_write_it(string marker)
    {
        Assert.Equal([$"Element {marker} Ab_-9"], Scan($"<p>é{marker}</p>"));
        Assert.Equal([$"Element {marker} Ab_-9", $"Element {marker} Ab_-9"], Scan(marker + marker));
    }

    [Theory]
    [InlineData("<!-- @ -->")]
    [InlineData("<script>var a = '@';</script>")]
    [InlineData("<script>@</script>")]
    [InlineData("<textarea>@</textarea>")]
    [InlineData("<title>@</title>")]
    [InlineData("<style>@</style>")]
    [InlineData("<noscript>@</noscript>")]
    [InlineData("<svg><![CDATA[@]]></svg>")]
    [InlineData("<p title='@'>a</p>")]
    [InlineData("<p title='@")]
    [InlineData("<plaintext>@")]
    public void A_marker_inside_text_is_told_as_text(string html)
    {
        const string marker = "<dca-sealed data=abc></dca-sealed>";
        Assert.Equal([$"Textual {marker} "], Scan(html.Replace("@", marker, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<dca-sealed></dca-sealed>", 2)]
    [InlineData("<dca-sealed data></dca-sealed>", 2)]
    [InlineData("<dca-sealed data=\"\"></dca-sealed>", 2)]
    [InlineData("<dca-sealed data=\"a+b\"></dca-sealed>", 2)]
    [InlineData("<dca-sealed data=\"abc\"> </dca-sealed>", 2)]
    [InlineData("<dca-sealed data=\"abc\"><b></b></dca-sealed>", 2)]
    [InlineData("<dca-sealed data=\"abc\">", 1)]
    [InlineData("</dca-sealed>", 1)]
    public void A_marker_that_is_not_as_we_write_it_is_broken(string html, int tags)
    {
        List<string> found = Scan($"<p>{html}</p><dca-sealed data=abc></dca-sealed>");
        Assert.Equal(tags + 1, found.Count);
        Assert.All(found.SkipLast(1), marker => Assert.StartsWith("Broken ", marker, StringComparison.Ordinal));
        Assert.StartsWith("Element ", found[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_marker_cut_off_by_the_end_is_told_as_text()
    {
        Assert.Equal(["Textual <dca-sealed data=\"abc "], Scan("<p><dca-sealed data=\"abc"));
    }

    [Fact]
    public void Other_names_are_no_markers()
    {
        Assert.Empty(Scan("<dca-sealedx data=abc></dca-sealedx><xdca-sealed data=abc></xdca-sealed>"));
    }
}
