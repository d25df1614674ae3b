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

    // Rows and cells are confirmed as part of a table; a tree without one says nothing about them.
    private static bool BeginsInTable(string html) =>
        OurTokens.Read(html).FirstOrDefault(t => t.StartsWith("StartTag", StringComparison.Ordinal))?.Split(' ')[1]
            is "tr" or "td" or "tbody" or "caption";

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
