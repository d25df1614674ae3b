using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Opens the regions inside a region's content. Those of the same scopes become part of it; one of other scopes closes
/// the whole, or what is for the few would open for the many.
/// </summary>
internal sealed class ContentFlattener(RegionSealer sealer)
{
    private const int MaxDepth = 16;
    private const string TooDeep = "its regions are nested too deep";
    internal const string OtherScope = "a region of another scope is inside it";

    /// <summary>Flattens content.</summary>
    /// <param name="html">The content, which becomes the flat one.</param>
    /// <param name="scopes">Its scopes.</param>
    /// <returns>Why it cannot be flattened; <see langword="null"/> where it has been.</returns>
    internal string? Flatten(ref ReadOnlyMemory<byte> html, ScopeSet scopes) => Flatten(ref html, scopes, 0);

    private string? Flatten(ref ReadOnlyMemory<byte> html, ScopeSet scopes, int depth)
    {
        if (depth > MaxDepth)
        {
            return TooDeep;
        }

        MarkerKinds kinds = MarkerProbe.Probe(html.Span);
        string? reason = kinds.HasFlag(MarkerKinds.Markup) ? UnwrapMarkup(ref html, scopes, depth) : null;
        return reason is null && kinds.HasFlag(MarkerKinds.Sealed) ? UnwrapSealed(ref html, scopes, depth) : reason;
    }

    private static string? UnwrapMarkup(ref ReadOnlyMemory<byte> html, ScopeSet scopes, int depth)
    {
        string text = Encoding.UTF8.GetString(html.Span);
        MarkupFindings findings = MarkupRegionFinder.Find(text);
        string? reason = findings.Problems.Count > 0
            ? $"a region inside it has no clear borders ({findings.Problems[0].Code})"
            : findings.Regions.FirstOrDefault(region => region.Problem is not null)?.Problem is { } problem
                ? $"a region inside it is broken ({problem.Code})"
                : findings.Regions.Any(region => region.Scopes != scopes || region.HasOtherScopesInside)
                    ? OtherScope
                    : ConfirmBorders(text, findings.Regions);
        if (reason is not null)
        {
            return reason;
        }

        html = Encoding.UTF8.GetBytes(PageSplicer.Apply(text, [.. findings.Regions.Select(region => new Splice(region.Start, region.End, region.UnwrappedHtml))]));

        // One with times still holds the marks of those inside it. Here they are all locked together.
        return !findings.Regions.Any(region => !region.Lock.IsNone) ? null
            : depth == MaxDepth ? TooDeep
            : UnwrapMarkup(ref html, scopes, depth + 1);
    }

    // Not because borders inside one scope could leak, but because a region that was overlooked may have another scope.
    private static string? ConfirmBorders(string text, IReadOnlyList<MarkupRegion> regions)
    {
        string[] placeholders = [.. regions.Select(region => region.RenderPlaceholder("region"))];
        string spliced = PageSplicer.Apply(text, [.. regions.Zip(placeholders, (region, placeholder) => new Splice(region.Start, region.End, placeholder))]);
        return TreeConfirmation.Check(text, regions, placeholders, spliced) is null ? null : "browsers see the borders of a region inside it elsewhere than they are written";
    }

    private string? UnwrapSealed(ref ReadOnlyMemory<byte> html, ScopeSet scopes, int depth)
    {
        using var flat = new MemoryStream(html.Length);
        int position = 0;
        foreach (SealedMarker marker in SealedMarkerScanner.Scan(html.Span))
        {
            if (marker.Kind == SealedMarkerKind.Textual)
            {
                continue;
            }

            SealedRegion? inner = marker.Kind == SealedMarkerKind.Element ? sealer.TryOpen(html.Span[marker.DataStart..marker.DataEnd]) : null;
            if (FindObstacle(inner, scopes) is { } obstacle)
            {
                return obstacle;
            }

            ReadOnlyMemory<byte> content = inner!.Content;
            if (Flatten(ref content, scopes, depth + 1) is { } deeper)
            {
                return deeper;
            }

            flat.Write(html.Span[position..marker.Start]);
            flat.Write(Encoding.UTF8.GetBytes($"<{inner.Tag}{inner.Attributes}>"));
            flat.Write(content.Span);
            flat.Write(Encoding.UTF8.GetBytes($"</{inner.Tag}>"));
            position = marker.End;
        }

        flat.Write(html.Span[position..]);
        html = flat.ToArray();
        return null;
    }

    private static string? FindObstacle(SealedRegion? inner, ScopeSet scopes)
    {
        if (inner is null)
        {
            return "a region inside it cannot be opened";
        }

        if (inner.ClosedBecause is not null)
        {
            return inner.ClosedBecause;
        }

        if (inner.Scopes != scopes)
        {
            return OtherScope;
        }

        return inner.ContentType == PageProtector.HtmlContentType ? null : $"a region of type '{inner.ContentType}' is inside it";
    }
}
