using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Filtering;

/// <summary>Finds a page's protected regions, sealed and marked up, and opens them.</summary>
internal sealed class RegionReader(SiteSnapshot site, PageIdentity page, MarkerTrust? trust, ILogger logger, DateTimeOffset now, bool opensAll)
{
    private readonly ContentFlattener _flattener = new(site.Sealer, trust);

    /// <summary>Reads the regions in document order, none inside another.</summary>
    /// <param name="html">The page in UTF-8.</param>
    /// <param name="places">Where it may hold markers.</param>
    /// <param name="text">The same as text, where it has markup regions.</param>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.UnsafeMarkup"/>: a region is there whose borders are not clear.</exception>
    internal List<PageRegion> Read(ReadOnlyMemory<byte> html, MarkerPlaces places, string? text)
    {
        List<string> textual = [];
        List<string> untrusted = [];
        List<PageRegion> regions = text is null ? [] : ReadMarkup(html.Span, text, trust is null ? textual : untrusted);
        int markupCount = regions.Count;
        foreach (SealedMarker marker in SealedMarkerScanner.Scan(html.Span, places))
        {
            if (markupCount > 0 && regions.Take(markupCount).Any(region => marker.Start >= region.Start && marker.Start < region.End))
            {
                continue;
            }

            if (marker.Kind == SealedMarkerKind.Textual)
            {
                textual.Add($"byte {marker.Start}");
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

        // Where a region is public, the page is read again.
        if (!regions.Exists(region => region.PublicHtml is not null))
        {
            LogMarkers(textual, untrusted.Count);
        }

        return regions;
    }

    private List<PageRegion> ReadMarkup(ReadOnlySpan<byte> html, string text, List<string> textual)
    {
        MarkupFindings findings = MarkupRegionFinder.Find(text, trust);
        if (findings.Problems.Count > 0)
        {
            throw Errors.UnsafeMarkup(page.ResourceId, findings.Problems[0], text);
        }

        foreach (MarkupRegion line in findings.Regions.Where(region => region.ProtectsNothing))
        {
            Log.LineProtectsNothing(logger, page.ResourceId, $"character {line.Start}");
        }

        textual.AddRange(findings.TextualMarkers.Select(offset => $"character {offset}"));
        int[] chars = [.. findings.Regions.SelectMany(region => new[] { region.Start, region.End })];
        int[] bytes = new int[chars.Length];
        Utf8Offsets.FromChars(html, chars, bytes);
        return [.. findings.Regions.Select((region, i) => ToPageRegion(region, bytes[2 * i], bytes[(2 * i) + 1]))];
    }

    private void LogMarkers(List<string> textual, int untrusted)
    {
        if (untrusted > 0)
        {
            Log.MarkersNotTrusted(logger, page.ResourceId, untrusted);
        }

        foreach (string place in textual)
        {
            Log.TextualMarker(logger, page.ResourceId, place);
        }
    }

    private PageRegion ToPageRegion(MarkupRegion region, int start, int end)
    {
        string contentType = region.ContentType ?? PageProtector.HtmlContentType;
        string? reason = region.Problem is { } problem ? $"its markup is broken ({problem.Code})"
            : region.ProtectsNothing ? null
            : FindProblem(region.Scopes, contentType);

        // A line that nothing follows goes as one that is public does, with the comments behind it.
        string? publicHtml = reason is not null ? null
            : region.ProtectsNothing ? string.Empty
            : region.Lock.IsPublicAt(now) ? region.UnwrappedHtml
            : null;
        ReadOnlyMemory<byte> content = default;
        if (publicHtml is null && reason is null)
        {
            content = Encoding.UTF8.GetBytes(region.Content);
            reason = region.HasOtherScopesInside ? ContentFlattener.OtherScope : Flatten(ref content, region.Scopes, contentType);
        }

        return new PageRegion
        {
            Start = start,
            End = end,
            GivenName = region.Name,
            Scopes = region.Scopes,
            Lock = region.ProtectsNothing ? default : region.Lock,
            ContentType = contentType,
            Tag = region.PlaceholderTag,
            Teaser = region.Teaser,
            Content = content,
            PublicHtml = publicHtml,
            ResourceId = ResourceIdOf(region),
            Markup = region,
            ClosedBecause = reason,
        };
    }

    private string? ResourceIdOf(MarkupRegion region) =>
        region.Token is { } token ? LineToken.TryOpen(site.Sealer, token, new LineMarks(region.Scopes, region.Lock, region.Name, region.ContentType))?.ResourceId : null;

    private PageRegion ReadSealed(ReadOnlyMemory<byte> html, SealedMarker marker)
    {
        ReadOnlyMemory<byte> data = html[marker.DataStart..marker.DataEnd];
        SealedContent? unopened = marker.Kind == SealedMarkerKind.Element ? FindUnopened(data) : null;
        SealedRegion? region = unopened?.Header.Region ?? (marker.Kind == SealedMarkerKind.Element ? site.Sealer.TryOpen(data.Span) : null);
        if (region is null)
        {
            return new PageRegion { Start = marker.Start, End = marker.End, Tag = "div", ClosedBecause = "it was not sealed by this site, or under a key that is gone" };
        }

        string? reason = region.ClosedBecause ?? (HoldsMarker(region.Teaser) ? "a region is inside its teaser" : null);
        reason ??= FindProblem(region.Scopes, region.ContentType) ?? FindProblem(region);
        bool isPublic = reason is null && region.Lock.IsPublicAt(now);
        ReadOnlyMemory<byte> content = region.Content;
        if (!isPublic && unopened is null)
        {
            reason ??= Flatten(ref content, region.Scopes, region.ContentType);
        }

        return new PageRegion
        {
            Start = marker.Start,
            End = marker.End,
            GivenName = region.Name,
            Scopes = region.Scopes,
            Lock = region.Lock,
            ContentType = region.ContentType,
            Tag = region.Tag,
            Attributes = region.Attributes,
            Teaser = HoldsMarker(region.Teaser) ? string.Empty : region.Teaser,
            Content = content,
            Unopened = unopened,
            PublicHtml = isPublic ? Unwrap(region) : null,
            ResourceId = region.ResourceId,
            ClosedBecause = reason,
        };
    }

    // Most content is wanted as it is, and only where no manifest with it is kept.
    private SealedContent? FindUnopened(ReadOnlyMemory<byte> data) =>
        !opensAll && site.Sealer.TryReadHeader(data.Span) is { HoldsMarkers: false } header && !header.Region.Lock.IsPublicAt(now)
            ? new SealedContent(site.Sealer, data, header)
            : null;

    // Only HTML has regions that can be told from text; whatever else holds a marker may hold what is for the few.
    private string? Flatten(ref ReadOnlyMemory<byte> content, ScopeSet scopes, string contentType) =>
        contentType == PageProtector.HtmlContentType ? _flattener.Flatten(ref content, scopes)
        : !MarkerProbe.Holds(content.Span) ? null
        : $"a marker is inside it, which cannot be read in content of type '{contentType}'";

    // Marks in the content are sealed first: on the fragment, as it came, its borders are as clear as they were in the view.
    private string Unwrap(SealedRegion region)
    {
        string content = RichTextSealer.Seal(site.Sealer, Encoding.UTF8.GetString(region.Content.Span), trust, logger);
        return region.IsWhole ? content : $"<{region.Tag}{region.Attributes}>{content}</{region.Tag}>";
    }

    private static string? FindProblem(SealedRegion region) =>
        region.Scopes.Count > 1 && ElementKinds.NestedPlaceholderOf(region.Tag) is null ? $"it has several scopes, and no placeholder can stand inside <{region.Tag}>"
        : !region.Lock.IsNone && region.ContentType != PageProtector.HtmlContentType ? $"it has times, and content of type '{region.ContentType}' cannot be shown without protection"
        : null;

    private string? FindProblem(ScopeSet scopes, string contentType)
    {
        if (!Names.IsContentType(contentType))
        {
            return $"its content type '{contentType}' is no media type";
        }

        if (site.Options.Scopes.Count == 0)
        {
            return null;
        }

        string[] known = [.. site.Options.Scopes.Select(scope => scope.Name)];
        string? unknown = scopes.Scopes.FirstOrDefault(scope => !known.Contains(scope, StringComparer.Ordinal));
        if (unknown is null)
        {
            return null;
        }

        string list = $"its scope '{unknown}' is not among Capsule:Scopes ({string.Join(", ", known)})";
        return Spelling.FindNearest(unknown, known) is { } nearest ? $"{list}: did you mean '{nearest}'?" : list;
    }

    private static bool HoldsMarker(string teaser) =>
        teaser.Length > 0 && MarkerProbe.Holds(Encoding.UTF8.GetBytes(teaser));
}
