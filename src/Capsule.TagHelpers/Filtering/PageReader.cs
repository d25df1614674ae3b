using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Reads a page's regions at one moment. A region that is public at that moment becomes the element it would be without
/// protection, and the page is read again: what is inside it has scopes and times of its own.
/// </summary>
/// <param name="site">The settings and keys.</param>
/// <param name="page">Which page it is.</param>
/// <param name="trust">Which markers count; null for all.</param>
/// <param name="logger">Hears of markers that are none.</param>
/// <param name="now">The moment.</param>
/// <param name="opensAll">Whether contents are opened that nobody may need.</param>
internal sealed class PageReader(SiteSnapshot site, PageIdentity page, MarkerTrust? trust, ILogger logger, DateTimeOffset now, bool opensAll)
{
    private const int MaxDepth = 16;

    /// <summary>Reads a page.</summary>
    /// <param name="html">The page in UTF-8.</param>
    /// <param name="places">Where it may hold markers.</param>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.UnsafeMarkup"/>: a region is there whose borders are not clear.</exception>
    internal PageReading Read(ReadOnlyMemory<byte> html, MarkerPlaces places)
    {
        var reader = new RegionReader(site, page, trust, logger, now, opensAll);
        DateTimeOffset? border = null;
        for (int depth = 0; ; depth++)
        {
            string? text = places.Kinds.HasFlag(MarkerKinds.Markup) ? Encoding.UTF8.GetString(html.Span) : null;
            List<PageRegion> regions = reader.Read(html, places, text);
            foreach (PageRegion region in regions)
            {
                border = region.ClosedBecause is null ? Earlier(border, region.Lock.NextBorder(now)) : border;
            }

            if (depth == MaxDepth)
            {
                foreach (PageRegion region in regions.Where(region => region.PublicHtml is not null))
                {
                    region.ClosedBecause = "the regions around it that are public now are nested too deep";
                }
            }

            if (!regions.Exists(IsPublic))
            {
                return new PageReading(html, places, text, regions, border, depth > 0);
            }

            // Its own borders are to be as clear as those of a region that stays: it may hold others.
            if (text is not null)
            {
                BorderConfirmation.Confirm(text, regions, page.ResourceId, trust);
            }

            html = Unwrap(html.Span, regions);
            places = MarkerPlaces.Find(html.Span);
        }
    }

    /// <summary>Gives the earlier of two moments, where <see langword="null"/> is never.</summary>
    internal static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b ?? a : a;

    private static bool IsPublic(PageRegion region) => region is { PublicHtml: not null, ClosedBecause: null };

    private static byte[] Unwrap(ReadOnlySpan<byte> html, List<PageRegion> regions)
    {
        using var unwrapped = new MemoryStream(html.Length);
        int position = 0;
        foreach (PageRegion region in regions.Where(IsPublic))
        {
            unwrapped.Write(html[position..region.Start]);
            unwrapped.Write(Encoding.UTF8.GetBytes(region.PublicHtml!));
            position = region.End;
        }

        unwrapped.Write(html[position..]);
        return unwrapped.ToArray();
    }
}
