using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Capsule.TagHelpers.LeakTesting;

/// <summary>Finds the feeds that a page names.</summary>
internal static class FeedLinks
{
    private static readonly string[] Types = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"];

    /// <summary>Gives the addresses of feeds of the page's own site.</summary>
    internal static IEnumerable<Uri> In(string html, Uri page) =>
        from link in new HtmlParser().ParseDocument(html).QuerySelectorAll("link[rel~='alternate' i][href]")
        where Types.Contains((link.GetAttribute("type") ?? string.Empty).Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase)
        let address = Uri.TryCreate(page, link.GetAttribute("href"), out Uri? uri) ? uri : null
        where address is not null && ResponseFetcher.IsSameSite(page, address)
        select address;
}
