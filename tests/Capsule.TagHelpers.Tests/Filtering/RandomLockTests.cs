using System.Text;
using AngleSharp.Dom;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Tests.Html;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.Extensions.DependencyInjection;
using ProtectedPage = Capsule.TagHelpers.Filtering.ProtectedPage;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Public regions in random soup, with locked ones around and inside them.</summary>
public sealed class RandomLockTests
{
    private const string Past = "2020-01-01T00:00:00Z";

    private static readonly string[] s_pieces =
    [
        "text ", "<p>", "</p>", "<div>", "</div>", "</div >", "<b>", "</b>", "<a href=x>", "</a>", "<h2>", "</h2>", "<ul>", "<li>", "</li>", "</ul>",
        "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<svg>", "</svg>", "<template>", "</template>", "<noscript>", "</noscript>", "<iframe>",
        "</iframe>", "<xmp>", "</xmp>", "<textarea>", "</textarea>", "<script>", "</script>", "<!--", "-->", "<br>", "<img src=x>", "</body>", "<", "'", "\"",
        "<dca-teaser>", "</dca-teaser>", "<span", " x=", ">", "/>", "<span>", "</span>",
    ];

    private static readonly string[] s_public =
    [
        $"<div data-dca-scope=premium data-dca-locked-until={Past}>", $"<section data-dca-scope='premium pro' data-dca-locked-until={Past}>",
        $"<dca-protected scope=premium locked-until='{Past}'>", $"<p data-dca-scope=premium data-dca-locked-until={Past}>",
        $"<td data-dca-scope=premium data-dca-locked-until={Past}>", $"<span data-dca-locked-until={Past} data-dca-scope=pro>",
    ];

    private static readonly string[] s_locked =
    [
        "<div data-dca-scope=premium>", "<p data-dca-scope='premium'>", "<dca-protected scope=pro tag=span>", "<b data-dca-scope='pro premium'>",
        "<span data-dca-scope=pro data-dca-locked-from=2020-01-01T00:00:00Z>", "<div data-dca-scope=premium data-dca-locked-until=2020-01-01>",
        "<i data-dca-scope=premium data-dca-locked-until=2030-01-01T00:00:00Z>", "<template data-dca-scope=premium>",
    ];

    [Fact]
    public async Task What_a_browser_sees_inside_a_locked_region_never_leaves_with_a_public_one()
    {
        await using TestSite site = await TestSite.StartAsync();
        SiteSnapshot snapshot = await site.Services.GetRequiredService<CapsuleSite>().GetAsync(CancellationToken.None);
        PageProtector protector = site.Services.GetRequiredService<PageProtector>();
        var random = new Random(7);
        int sent = 0;
        int withPublicText = 0;
        for (int i = 0; i < 1200; i++)
        {
            string html = MakePage(random);
            string result;
            try
            {
                ProtectedPage? page = await protector.ProtectAsync(Encoding.UTF8.GetBytes(html), new PageIdentity("localhost", "/a"), snapshot, CancellationToken.None);
                result = page is null ? html : Encoding.UTF8.GetString(page.Html.ToArray());
            }
            catch (CapsuleException e) when (e.Code == CapsuleErrorCode.UnsafeMarkup)
            {
                continue;
            }

            sent++;
            withPublicText += result.Contains("sentinel", StringComparison.Ordinal) ? 1 : 0;
            foreach (bool scripting in new[] { true, false })
            {
                foreach (string word in Sentinels.InsideRegions(html, scripting, IsPublic))
                {
                    Assert.False(result.Contains(word, StringComparison.Ordinal), $"{word} leaks (scripting: {scripting})\n{html}\n--\n{result}");
                }
            }
        }

        Assert.InRange(sent, 150, 1200);
        Assert.InRange(withPublicText, 100, sent);
    }

    private static bool IsPublic(IElement element) =>
        (element.GetAttribute("data-dca-locked-until") ?? element.GetAttribute("locked-until")) == Past;

    private static string MakePage(Random random)
    {
        int word = 0;
        string Word() => $"sentinel{word++}x";
        var html = new StringBuilder("<!doctype html><html><head><title>t</title></head><body>");
        for (int n = random.Next(1, 3); n > 0; n--)
        {
            Append(random.Next(4) == 0 ? s_locked : s_public, 0);
            html.Append(Soup.Make(random, s_pieces, 0, 1));
        }

        return html.ToString();

        void Append(string[] opens, int depth)
        {
            string open = opens[random.Next(opens.Length)];
            html.Append(open);
            if (random.Next(5) == 0)
            {
                html.Append("<dca-teaser>").Append(Soup.Make(random, s_pieces, 0, 1)).Append("</dca-teaser>");
            }

            html.Append(Word()).Append(Soup.Make(random, s_pieces, 0, random.Next(4) == 0 ? 3 : 0));
            for (int n = depth < 3 ? random.Next(3) : 0; n > 0; n--)
            {
                Append(random.Next(3) == 0 ? s_public : s_locked, depth + 1);
            }

            html.Append(Word()).Append(random.Next(15) == 0 ? "" : $"</{open[1..open.IndexOf(' ', StringComparison.Ordinal)]}>");
        }
    }
}
