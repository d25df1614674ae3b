using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Filtering;

/// <summary>Finds a page's protected regions, sealed and marked up, and opens them.</summary>
internal sealed class RegionReader(SiteSnapshot site, PageIdentity page, MarkerTrust? trust, ILogger logger)
{
    private readonly ContentFlattener _flattener = new(site.Sealer, trust);

    /// <summary>Reads the regions in document order, none inside another.</summary>
    /// <param name="html">The page in UTF-8.</param>
    /// <param name="text">The same as text, where it has markup regions.</param>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.UnsafeMarkup"/>: a region is there whose borders are not clear.</exception>
    internal List<PageRegion> Read(ReadOnlyMemory<byte> html, string? text)
    {
        List<PageRegion> regions = text is null ? [] : ReadMarkup(html.Span, text);
        int markupCount = regions.Count;
        foreach (SealedMarker marker in SealedMarkerScanner.Scan(html.Span))
        {
            if (regions.Take(markupCount).Any(region => marker.Start >= region.Start && marker.Start < region.End))
            {
                continue;
            }

            if (marker.Kind == SealedMarkerKind.Textual)
            {
                Log.TextualMarker(logger, page.ResourceId, $"byte {marker.Start}");
            }
            else
            {
                regions.Add(ReadSealed(html, marker));
            }
        }

        if (markupCount > 0)
        {
            regions.Sort((a, b) => a.Start.CompareTo(b.Start));
        }

        return regions;
    }

    private List<PageRegion> ReadMarkup(ReadOnlySpan<byte> html, string text)
    {
        MarkupFindings findings = MarkupRegionFinder.Find(text, trust);
        if (findings.Problems.Count > 0)
        {
            throw Errors.UnsafeMarkup(page.ResourceId, findings.Problems[0], text);
        }

        LogMarkers(findings);

        int[] chars = [.. findings.Regions.SelectMany(region => new[] { region.Start, region.End })];
        int[] bytes = new int[chars.Length];
        Utf8Offsets.FromChars(html, chars, bytes);
        return [.. findings.Regions.Select((region, i) => ToPageRegion(region, bytes[2 * i], bytes[(2 * i) + 1]))];
    }

    private void LogMarkers(MarkupFindings findings)
    {
        if (trust is not null && findings.TextualMarkers.Count > 0)
        {
            Log.MarkersNotTrusted(logger, page.ResourceId, findings.TextualMarkers.Count);
        }

        foreach (int offset in trust is null ? findings.TextualMarkers : [])
        {
            Log.TextualMarker(logger, page.ResourceId, $"character {offset}");
        }

        foreach (MarkupRegion line in findings.Regions.Where(region => region.ProtectsNothing))
        {
            Log.LineProtectsNothing(logger, page.ResourceId, $"character {line.Start}");
        }
    }

    private PageRegion ToPageRegion(MarkupRegion region, int start, int end)
    {
        string contentType = region.ContentType ?? PageProtector.HtmlContentType;
        string? reason = region.Problem is { } problem ? $"its markup is broken ({problem.Code})"
            : region.ProtectsNothing ? "nothing follows it"
            : null;
        ReadOnlyMemory<byte> content = Encoding.UTF8.GetBytes(region.Content);
        reason ??= Flatten(ref content, region.Scope, contentType);
        return new PageRegion
        {
            Start = start,
            End = end,
            GivenName = region.Name,
            Scope = region.Scope,
            ContentType = contentType,
            Tag = region.PlaceholderTag,
            Teaser = region.Teaser,
            Content = content,
            ResourceId = region.Token is { } token ? LineToken.TryOpen(site.Sealer, token, region.Scope, region.Name, region.ContentType)?.ResourceId : null,
            Markup = region,
            ClosedBecause = reason ?? FindProblem(region.Scope, contentType),
        };
    }

    private PageRegion ReadSealed(ReadOnlyMemory<byte> html, SealedMarker marker)
    {
        SealedRegion? region = marker.Kind == SealedMarkerKind.Element ? site.Sealer.TryOpen(html.Span[marker.DataStart..marker.DataEnd]) : null;
        if (region is null)
        {
            return new PageRegion { Start = marker.Start, End = marker.End, Tag = "div", ClosedBecause = "it was not sealed by this site, or under a key that is gone" };
        }

        string? reason = region.ClosedBecause ?? (HoldsMarker(region.Teaser) ? "a region is inside its teaser" : null);
        ReadOnlyMemory<byte> content = region.Content;
        reason ??= Flatten(ref content, region.Scope, region.ContentType);
        return new PageRegion
        {
            Start = marker.Start,
            End = marker.End,
            GivenName = region.Name,
            Scope = region.Scope,
            ContentType = region.ContentType,
            Tag = region.Tag,
            Attributes = region.Attributes,
            Teaser = HoldsMarker(region.Teaser) ? string.Empty : region.Teaser,
            Content = content,
            ResourceId = region.ResourceId,
            ClosedBecause = reason ?? FindProblem(region.Scope, region.ContentType),
        };
    }

    // Only HTML has regions that can be told from text; whatever else holds a marker may hold what is for the few.
    private string? Flatten(ref ReadOnlyMemory<byte> content, string scope, string contentType) =>
        contentType == PageProtector.HtmlContentType ? _flattener.Flatten(ref content, scope)
        : MarkerProbe.Probe(content.Span) == MarkerKinds.None ? null
        : $"a marker is inside it, which cannot be read in content of type '{contentType}'";

    private string? FindProblem(string scope, string contentType)
    {
        if (!Names.IsContentType(contentType))
        {
            return $"its content type '{contentType}' is no media type";
        }

        return site.Options.Scopes.Count == 0 || site.Options.Scopes.Any(known => known.Name == scope)
            ? null
            : $"its scope '{scope}' is not among Capsule:Scopes ({string.Join(", ", site.Options.Scopes.Select(known => known.Name))})";
    }

    private static bool HoldsMarker(string teaser) =>
        teaser.Length > 0 && MarkerProbe.Probe(Encoding.UTF8.GetBytes(teaser)) != MarkerKinds.None;
}
