using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class RandomPageTests
{
    private static readonly string[] s_pieces =
    [
        "text ", "text ", "<p>", "</p>", "<div>", "</div>", "</div >", "<b>", "</b>", "<a href=x>", "</a>", "<i>", "</i>", "<h2>", "</h2>", "<h3>",
        "<ul>", "<li>", "</li>", "</ul>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<tbody>", "<caption>", "<select>", "<option>", "</select>",
        "<form>", "</form>", "<svg>", "</svg>", "<foreignObject>", "<desc>", "</desc>", "<math>", "<mi>", "</math>", "<template>", "</template>",
        "<noscript>", "</noscript>", "<iframe>", "</iframe>", "<xmp>", "</xmp>", "<textarea>", "</textarea>", "<title>", "</title>", "<script>", "</script>",
        "<style>", "</style>", "<!--", "-->", "--!>", "<!-->", "<![CDATA[", "]]>", "<br>", "</br>", "<img src=x>", "<input>", "<hr>", "<body>", "</body>",
        "</html>", "<head>", "<button>", "</button>", "<nobr>", "</nobr>", "<plaintext>", "<span>", "</span>", "\0", "\r\n", "&amp;", "<", "<% ", "'", "\"",
        "<span", " x=", ">", "/>", "<em>", "</em>", "<section>", "</section>", "<frameset>", "<object>", "</object>", "<marquee>", "</marquee>",
    ];

    private static readonly string[] s_open =
    [
        "<div data-dca-scope=premium>", "<p data-dca-scope='premium'>", "<dca-protected scope=premium>", "<dca-protected scope=pro tag=span>",
        "<b data-dca-scope=premium>", "<li data-dca-scope=premium>", "<tr data-dca-scope=premium>", "<td data-dca-scope=premium>", "<a data-dca-scope=premium>",
        "<span data-dca-scope=pro>", "<section data-dca-scope>", "<h2 data-dca-scope=premium>", "<template data-dca-scope=premium>", "<svg data-dca-scope=premium>",
        "<div data-dca-scope='premium pro'>", "<p data-dca-scope='pro premium'>", "<dca-protected scope='premium pro' tag=span>", "<tr data-dca-scope='premium pro'>", "<td data-dca-scope='premium pro'>",
        "<select data-dca-scope=premium>", "<form data-dca-scope=premium>", "<script data-dca-scope=premium>", "<noscript data-dca-scope=premium>",
    ];

    private static readonly string[] s_lines =
    [
        "<hr data-dca-paywall=premium>", "<hr data-dca-paywall='premium' />", "<dca-paywall scope=premium></dca-paywall>", "<dca-paywall scope=premium />",
        "<dca-paywall scope=premium>", "<p data-dca-paywall=premium>", "<div data-dca-paywall=premium></div>", "<img data-dca-paywall=premium src=x>",
        "<span data-dca-paywall=pro></span>", "<li data-dca-paywall=premium>", "<tr data-dca-paywall=premium>", "<td data-dca-paywall=premium>", "<b data-dca-paywall=premium>",
        "<hr data-dca-paywall='premium pro'>", "<dca-paywall scope='pro premium'></dca-paywall>", "<hr data-dca-paywall=premium data-dca-locked-until=2020-01-01T00:00:00Z>",
        "<template data-dca-paywall=premium></template>", "<hr data-dca-paywall>", "<h2 data-dca-paywall=premium>", "<dca-paywall scope=pro></dca-paywall>", "<a data-dca-paywall=premium>",
    ];

    private static string NameOf(string open) => open[1..open.AsSpan().IndexOfAny(' ', '>')];

    /// <summary>
    /// Regions are put into random soup, with sentinels inside that soup may tear out of them. A page that is confirmed
    /// holds none that a browser sees inside a region, and all of the sentinels that it sees outside.
    /// </summary>
    [Fact]
    public void A_confirmed_page_holds_no_sentinel_that_a_browser_sees_inside_a_region()
    {
        Random random = new(42);
        int confirmed = 0;
        for (int i = 0; i < 6000; i++)
        {
            string html = MakePage(random);
            ProtectedPage page = ProtectedPage.Of(html);
            if (!page.IsConfirmed || BeginsInTable(html))
            {
                continue;
            }

            confirmed += page.Findings.Regions.Count > 0 ? 1 : 0;
            foreach (bool scripting in new[] { true, false })
            {
                foreach (string word in Sentinels.InsideRegions(html, scripting))
                {
                    Assert.False(page.Spliced.Contains(word, StringComparison.Ordinal), $"{word} leaks (scripting: {scripting})\n{html}\n--\n{page.Spliced}");
                }
            }

            Assert.Null(TreeConfirmation.Check(page.Spliced, [], [], page.Spliced));
        }

        Assert.InRange(confirmed, 300, 6000);
    }

    /// <summary>The same with paywall lines: between the tags of an element, where that element has an end tag and where it has none.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void A_confirmed_page_with_paywall_lines_holds_no_sentinel_that_a_browser_sees_behind_one(int seed)
    {
        Random random = new(seed);
        int confirmed = 0;
        int open = 0;
        for (int i = 0; i < 1500; i++)
        {
            string html = MakePageWithLines(random);
            ProtectedPage page = ProtectedPage.Of(html);
            if (!page.IsConfirmed || BeginsInTable(html))
            {
                continue;
            }

            confirmed += page.Findings.Regions.Any(region => region.Shape == MarkupRegionShape.Line) ? 1 : 0;
            open += page.Findings.Regions.Any(region => region is { Shape: MarkupRegionShape.Line, IsClosed: false, ProtectsNothing: false }) ? 1 : 0;
            foreach (bool scripting in new[] { true, false })
            {
                foreach (string word in Sentinels.InsideRegions(html, scripting))
                {
                    Assert.False(page.Spliced.Contains(word, StringComparison.Ordinal), $"{word} leaks (scripting: {scripting})\n{html}\n--\n{page.Spliced}");
                }
            }

            Assert.Null(TreeConfirmation.Check(page.Spliced, [], [], page.Spliced));
        }

        Assert.InRange(confirmed, 250, 1500);
        Assert.InRange(open, 150, 1500);
    }

    // Rows and cells are confirmed as part of a table; a tree without one says nothing about them.
    private static bool BeginsInTable(string html) =>
        OurTokens.Read(html).FirstOrDefault(t => t.StartsWith("StartTag", StringComparison.Ordinal))?.Split(' ')[1]
            is "tr" or "td" or "tbody" or "caption";

    private static string MakePageWithLines(Random random)
    {
        int word = 0;
        string Noise(int most) => Soup.Make(random, s_pieces, 0, most);
        string Secret() => $"sentinel{word++}x";
        string[] parents = ["div", "section", "p", "li", "td", "b", "h2", "ul", "table", "tr", "x-y", "body", "template", "dl", "button", "dca-protected scope=premium"];
        System.Text.StringBuilder html = new(random.Next(2) == 0 ? "<!doctype html><html><head><title>t</title></head><body>" : "");
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            string parent = parents[random.Next(parents.Length)];
            bool hasParent = random.Next(5) > 0;
            html.Append(Noise(random.Next(4) == 0 ? 4 : 1)).Append(hasParent ? $"<{parent}>" : "").Append("open").Append(Secret()).Append(Noise(1));
            for (int lines = random.Next(5) == 0 ? 2 : 1; lines > 0; lines--)
            {
                html.Append(s_lines[random.Next(s_lines.Length)]).Append(random.Next(6) == 0 ? "<dca-teaser>read on</dca-teaser>" : "");
                html.Append(random.Next(8) == 0 ? "" : Secret()).Append(Noise(random.Next(3) == 0 ? 4 : 1)).Append(random.Next(8) == 0 ? "" : $"<p>{Secret()}</p>");
            }

            html.Append(hasParent && random.Next(6) > 0 ? $"</{parent.Split(' ')[0]}>" : "").Append(Noise(1)).Append("after").Append(Secret());
        }

        return html.Append(random.Next(2) == 0 ? "</body></html>\n" : "").ToString();
    }

    private static string MakePage(Random random)
    {
        int word = 0;
        string Noise(int most) => Soup.Make(random, s_pieces, 0, most);
        string Secret() => $"sentinel{word++}x";
        System.Text.StringBuilder html = new(random.Next(2) == 0 ? "<!doctype html><html><head><title>t</title></head><body>" : "");
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            string open = s_open[random.Next(s_open.Length)];
            html.Append(Noise(random.Next(4) == 0 ? 5 : 1)).Append(open).Append(Secret());
            if (random.Next(6) == 0)
            {
                html.Append("<dca-teaser>").Append(Noise(2)).Append("</dca-teaser>");
            }

            html.Append(Noise(random.Next(3) == 0 ? 5 : 1)).Append(Secret());
            if (random.Next(8) == 0)
            {
                string nested = s_open[random.Next(s_open.Length)];
                html.Append(nested).Append(Secret()).Append(Noise(1)).Append("</").Append(NameOf(nested)).Append('>');
            }

            html.Append(Secret()).Append(random.Next(10) == 0 ? "" : $"</{NameOf(open)}>").Append(Noise(2)).Append("after").Append(Secret());
        }

        return html.ToString();
    }
}
