using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Capsule.TagHelpers.Tests.RealPages;

/// <summary>Pages that others wrote, in all the ways that HTML has been written, with regions put at random elements.</summary>
public sealed class RealPageTests(ITestOutputHelper output) : IAsyncLifetime
{
    // Of every twenty pages one may be refused as a whole: what browsers see in it nobody can cut out.
    private const double MostRefused = 0.05;

    private TestSite _site = null!;
    private RegionSealer _sealer = null!;

    public async Task InitializeAsync()
    {
        _site = await TestSite.StartAsync(new() { UseCapsule = true });
        _sealer = (await _site.Services.GetRequiredService<CapsuleSite>().GetAsync(default)).Sealer;
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [RealPageFact]
    public async Task Every_byte_outside_the_regions_stays_and_no_protected_word_does()
    {
        Assert.True(RealPageFolder.HasEnough, RealPageFolder.Lack);
        int pages = 0, regions = 0, closed = 0;
        var refused = new List<string>();
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var broken = new List<string>();
        foreach (RealPage page in RealPageFolder.Read())
        {
            (string html, IReadOnlyList<MarkedRegion> marked) = new RegionPlacer(page, _sealer.SealAsMarker).Place();
            pages++;
            regions += marked.Count;
            try
            {
                if (await FilterAsync(page, html) is not { } filtered)
                {
                    string reason = Reason(Refusal());
                    reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
                    refused.Add($"{page.Path}: {Refusal()} [{Told(marked)}]");
                    continue;
                }

                closed += await CheckAsync(page, html, marked, filtered);
            }
            catch (Exception e) when (e is Xunit.Sdk.XunitException or ArgumentException)
            {
                broken.Add($"{page.Path} ({page.Charset!.WebName}): {e.Message} [{Told(marked)}]");
            }
        }

        output.WriteLine(string.Join('\n', refused));
        string summary = string.Create(CultureInfo.InvariantCulture, $"{pages} real pages, {regions} regions, {refused.Count} pages refused ({string.Join(", ", reasons.OrderByDescending(reason => reason.Value).Select(reason => $"{reason.Key}: {reason.Value}"))}), {closed} regions closed.");
        output.WriteLine(summary);
        Console.WriteLine(summary);
        Assert.True(broken.Count == 0, string.Join("\n\n", broken));
        Assert.True(pages >= RealPageFolder.Count, summary + " " + RealPageFolder.Lack);
        Assert.True(refused.Count <= pages * MostRefused, $"{summary}\n{string.Join('\n', refused)}");
    }

    private async Task<string?> FilterAsync(RealPage page, string html)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(html);
        _site.Source.Write = context =>
        {
            context.Response.ContentType = $"text/html; charset={page.Charset!.WebName}";
            return context.Response.Body.WriteAsync(bytes).AsTask();
        };
        using HttpResponseMessage response = await _site.GetAsync("/written");
        string filtered = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return filtered;
        }

        Assert.IsType<CapsuleException>(_site.Log.Failures.Last());
        Assert.Equal(CapsuleErrorCode.UnsafeMarkup, ((CapsuleException)_site.Log.Failures.Last()).Code);
        return null;
    }

    private static string Told(IEnumerable<MarkedRegion> regions) => string.Join(", ", regions.Select(region => $"{region.Way} {region.Element}"));

    // The finder's code, or what the comparison with a browser's tree says.
    private static string Reason(string refusal) =>
        Regex.Match(refusal, @"borders \((\w+)\)") is { Success: true } code ? code.Groups[1].Value
        : Regex.Match(refusal, @"frameset") is { Success: true } ? "in a frameset"
        : refusal.Contains("children before", StringComparison.Ordinal) ? "another tree"
        : Regex.Match(refusal, @"are written\. ([^.]+)\.").Groups[1].Value;

    private string Refusal() => _site.Log.Failures.Last().Message;

    private async Task<int> CheckAsync(RealPage page, string html, IReadOnlyList<MarkedRegion> marked, string filtered)
    {
        foreach (MarkedRegion region in marked)
        {
            Assert.DoesNotContain(region.Sentinel, filtered, StringComparison.OrdinalIgnoreCase);
        }

        IReadOnlyList<(string Removed, string Placeholder)> cuts = FilteredRealPage.Compare(html, marked, filtered);
        var shown = new Page(_site, "/written", page.Decode(filtered));
        Dictionary<string, string> opened = shown.Manifest is null ? [] : await shown.OpenAsync();
        int closed = 0;
        for (int i = 0; i < marked.Count; i++)
        {
            if (NameIn(cuts[i].Placeholder) is not { } name)
            {
                closed++;
                continue;
            }

            Assert.True(opened.Remove(name, out string? content), $"'{name}' does not open.");
            Assert.Contains(marked[i].Sentinel, content, StringComparison.Ordinal);
            Assert.Contains(marked[i].Content ?? content, content, StringComparison.Ordinal);
            CheckContent(page, marked[i], cuts[i].Removed, content);
        }

        Assert.Empty(opened);
        if (closed == 0)
        {
            CheckTree(html, filtered);
        }

        return closed;
    }

    // All that left is what opens, but for the tags of the region's own element.
    private static void CheckContent(RealPage page, MarkedRegion region, string removed, string content)
    {
        if (region.Way == "sealed")
        {
            Assert.Equal(region.Content, content);
            return;
        }

        string whole = page.Decode(removed);
        int inside = whole.IndexOf(content, StringComparison.Ordinal);
        if (inside >= 0)
        {
            Assert.Matches("^<[^<]*>$", whole[..inside].Trim());
            Assert.Matches("^(</[^>]*>)?$", whole[(inside + content.Length)..]);
            return;
        }

        // An element that is protected as a whole opens with its own tag, from which the directive has gone.
        string unmarked = Regex.Replace(whole, " data-dca-(scope=\"[a-z]*\"|name=r[0-9])", "");
        Assert.Equal(Squeezed(unmarked), Squeezed(content), ignoreCase: true);
    }

    // What browsers see outside of the regions is the same before and after. The parser is a browser's, and the regions are found by their attributes alone.
    private static void CheckTree(string html, string filtered)
    {
        string before = Rest(html, "[data-dca-scope], dca-protected, dca-sealed");
        string after = Rest(filtered, "[data-dca-content-name], script.dca-manifest");
        Assert.Equal(before, after);
    }

    private static string Rest(string html, string regions)
    {
        IHtmlDocument document = new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument(html);
        foreach (IElement region in document.QuerySelectorAll(regions).ToArray())
        {
            region.Remove();
        }

        return document.DocumentElement.OuterHtml;
    }

    private static string Squeezed(string tag) => string.Concat(tag.Where(c => !char.IsWhiteSpace(c) && c != '/'));

    private static string? NameIn(string placeholder) =>
        Regex.Match(placeholder, " data-dca-content-name=\"([^\"]+)\"") is { Success: true } match ? match.Groups[1].Value : null;
}
