using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.StructuredData;

/// <summary>
/// Tells which regions a site's own <c>hasPart</c> speaks of already. Sections must not lie in one another, so neither
/// a region inside such a section nor one round it is named a second time.
/// </summary>
internal static class ClaimedSections
{
    /// <summary>Gives those regions that nothing is said of yet.</summary>
    /// <param name="html">The page in UTF-8, as it was written.</param>
    /// <param name="places">Where it may hold markers.</param>
    /// <param name="regions">All its regions in document order.</param>
    /// <param name="open">Those to choose from.</param>
    /// <param name="selectors">The CSS selectors of the site's own sections.</param>
    internal static List<PageRegion> Without(ReadOnlyMemory<byte> html, MarkerPlaces places, List<PageRegion> regions, List<PageRegion> open, IReadOnlyList<string> selectors)
    {
        using IHtmlDocument document = new HtmlParser().ParseDocument(System.Text.Encoding.UTF8.GetString(PageEdits.Apply(html, places, regions, null).ToArray()));
        return open.FindAll(region =>
        {
            IElement? placeholder = document.QuerySelector($"[{MarkerNames.ContentNameAttribute}='{region.Name}']");
            return placeholder is null || !selectors.Any(selector => selector == $".{PlaceholderClass.Of(region.Name!)}" || IsCovered(placeholder, selector));
        });
    }

    private static bool IsCovered(IElement placeholder, string selector)
    {
        try
        {
            return placeholder.Closest(selector) is not null || placeholder.QuerySelector(selector) is not null;
        }
        catch (DomException)
        {
            // Not a selector: it names nothing.
            return false;
        }
    }
}
