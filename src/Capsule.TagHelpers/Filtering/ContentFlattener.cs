using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Opens the regions inside a region's content. Those of the same scope become part of it; one of another scope closes
/// the whole, or what is for the few would open for the many.
/// </summary>
internal sealed class ContentFlattener(RegionSealer sealer)
{
    private const int MaxDepth = 16;

    /// <summary>Flattens content; where that cannot be, gives <see langword="null"/> and the reason.</summary>
    internal ReadOnlyMemory<byte>? TryFlatten(ReadOnlyMemory<byte> html, string scope, out string? reason) => TryFlatten(html, scope, 0, out reason);

    private ReadOnlyMemory<byte>? TryFlatten(ReadOnlyMemory<byte> html, string scope, int depth, out string? reason)
    {
        reason = depth > MaxDepth ? "its regions are nested too deep" : null;
        MarkerKinds kinds = MarkerProbe.Probe(html.Span);
        if (reason is null && kinds.HasFlag(MarkerKinds.Markup))
        {
            html = UnwrapMarkup(html, scope, out reason);
        }

        if (reason is null && kinds.HasFlag(MarkerKinds.Sealed))
        {
            html = UnwrapSealed(html, scope, depth, out reason);
        }

        return reason is null ? html : null;
    }

    private static ReadOnlyMemory<byte> UnwrapMarkup(ReadOnlyMemory<byte> html, string scope, out string? reason)
    {
        string text = Encoding.UTF8.GetString(html.Span);
        MarkupFindings findings = MarkupRegionFinder.Find(text);
        reason = findings.Problems.Count > 0
            ? $"a region inside it has no clear borders ({findings.Problems[0].Code})"
            : findings.Regions.FirstOrDefault(region => region.Problem is not null)?.Problem is { } problem
                ? $"a region inside it is broken ({problem.Code})"
                : findings.Regions.Any(region => region.Scope != scope)
                    ? OtherScope
                    : ConfirmBorders(text, findings.Regions);
        return reason is null
            ? Encoding.UTF8.GetBytes(PageSplicer.Apply(text, [.. findings.Regions.Select(region => new Splice(region.Start, region.End, region.UnwrappedHtml))]))
            : default;
    }

    // Not because borders inside one scope could leak, but because a region that was overlooked may have another scope.
    private static string? ConfirmBorders(string text, IReadOnlyList<MarkupRegion> regions)
    {
        string[] placeholders = [.. regions.Select(region => region.RenderPlaceholder("region"))];
        string spliced = PageSplicer.Apply(text, [.. regions.Zip(placeholders, (region, placeholder) => new Splice(region.Start, region.End, placeholder))]);
        return TreeConfirmation.Check(text, regions, placeholders, spliced) is null ? null : "browsers see the borders of a region inside it elsewhere than they are written";
    }

    private ReadOnlyMemory<byte> UnwrapSealed(ReadOnlyMemory<byte> html, string scope, int depth, out string? reason)
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
            reason = inner is null
                ? "a region inside it cannot be opened"
                : inner.ClosedBecause
                    ?? (inner.Scope != scope ? OtherScope : inner.ContentType != PageProtector.HtmlContentType ? $"a region of type '{inner.ContentType}' is inside it" : null);
            if (reason is not null || TryFlatten(inner!.Content, scope, depth + 1, out reason) is not { } content)
            {
                return default;
            }

            flat.Write(html.Span[position..marker.Start]);
            flat.Write(Encoding.UTF8.GetBytes($"<{inner.Tag}{inner.Attributes}>"));
            flat.Write(content.Span);
            flat.Write(Encoding.UTF8.GetBytes($"</{inner.Tag}>"));
            position = marker.End;
        }

        flat.Write(html.Span[position..]);
        reason = null;
        return flat.ToArray();
    }

    private const string OtherScope = "a region of another scope is inside it";
}
