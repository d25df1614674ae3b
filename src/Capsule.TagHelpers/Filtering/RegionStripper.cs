using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Filtering;

/// <summary>Cuts regions out of HTML and leaves their teasers, where no manifest can stand.</summary>
internal sealed class RegionStripper(SiteSnapshot site, ILogger logger, TimeProvider timeProvider)
{
    private static readonly PageIdentity s_text = new(string.Empty, "HTML without a page");

    /// <summary>Strips HTML.</summary>
    /// <param name="html">A page, or a part of one.</param>
    /// <param name="count">How many regions were cut out or, being public now, were unwrapped; zero where the text is as it was.</param>
    /// <returns>What is left; the same text where it held none.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.UnsafeMarkup"/>: a region is there whose borders are not clear.</exception>
    internal string Strip(string html, out int count)
    {
        count = 0;
        byte[] utf8 = Encoding.UTF8.GetBytes(html);
        MarkerPlaces places = MarkerPlaces.Find(utf8);
        if (places.Kinds == MarkerKinds.None)
        {
            return html;
        }

        // What is public now stands in it, without its marks. All markers count, whatever MarkupRegions says: here they
        // publish nothing, and an editor's text that went round the views is cut as well.
        PageReading reading = new PageReader(site, s_text, null, logger, timeProvider.GetUtcNow(), opensAll: true).Read(utf8, places);
        List<PageRegion> regions = reading.Regions;
        if (reading.Text is not null)
        {
            BorderConfirmation.Confirm(reading.Text, regions, s_text.ResourceId, null);
        }

        List<PageEdit> edits =
        [
            .. regions.Select(region => new PageEdit(region.Start, region.End, Encoding.UTF8.GetBytes(TeaserOf(region)))),
            .. SealedMarkerScanner.Scan(reading.Html.Span, reading.Places)
                .Where(marker => marker.Kind == SealedMarkerKind.Textual && !regions.Exists(region => marker.Start >= region.Start && marker.Start < region.End))
                .Select(marker => new PageEdit(marker.Start, marker.End, default)),
        ];
        if (edits.Count == 0)
        {
            count = reading.IsUnwrapped ? 1 : 0;
            return reading.IsUnwrapped ? Encoding.UTF8.GetString(reading.Html.Span) : html;
        }

        count = edits.Count;
        edits.Sort((a, b) => a.Start.CompareTo(b.Start));
        return Encoding.UTF8.GetString(new PageContent(reading.Html, edits).ToArray());
    }

    // No name has been given to it, so it is an element like any other. An empty one would be noise.
    private static string TeaserOf(PageRegion region) => string.IsNullOrWhiteSpace(region.Teaser) ? string.Empty : region.RenderPlaceholder();
}
