using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Opens the regions inside a region's content. Those of the same scope become part of it; one of another scope closes
/// the whole, or what is for the few would open for the many.
/// </summary>
internal sealed class ContentFlattener(RegionSealer sealer, MarkerTrust? trust)
{
    private const int MaxDepth = 16;
    private const string OtherScope = "a region of another scope is inside it";

    /// <summary>Flattens content.</summary>
    /// <param name="html">The content, which becomes the flat one.</param>
    /// <param name="scope">Its scope.</param>
    /// <returns>Why it cannot be flattened; <see langword="null"/> where it has been.</returns>
    internal string? Flatten(ref ReadOnlyMemory<byte> html, string scope) => Flatten(ref html, scope, 0);

    private string? Flatten(ref ReadOnlyMemory<byte> html, string scope, int depth)
    {
        if (depth > MaxDepth)
        {
            return "its regions are nested too deep";
        }

        MarkerKinds kinds = MarkerProbe.Probe(html.Span);
        string? reason = kinds.HasFlag(MarkerKinds.Markup) ? UnwrapMarkup(ref html, scope) : null;
        return reason is null && kinds.HasFlag(MarkerKinds.Sealed) ? UnwrapSealed(ref html, scope, depth) : reason;
    }

    private string? UnwrapMarkup(ref ReadOnlyMemory<byte> html, string scope)
    {
        string text = Encoding.UTF8.GetString(html.Span);
        MarkupFindings findings = MarkupRegionFinder.Find(text, trust);
        string? reason = findings.Problems.Count > 0
            ? $"a region inside it has no clear borders ({findings.Problems[0].Code})"
            : findings.Regions.FirstOrDefault(region => region.Problem is not null)?.Problem is { } problem
                ? $"a region inside it is broken ({problem.Code})"
                : findings.Regions.Any(region => region.Scope != scope)
                    ? OtherScope
                    : ConfirmBorders(text, findings.Regions);
        if (reason is null)
        {
            html = Encoding.UTF8.GetBytes(PageSplicer.Apply(text, [.. findings.Regions.Select(region => new Splice(region.Start, region.End, region.UnwrappedHtml))]));
        }

        return reason;
    }

    // Not because borders inside one scope could leak, but because a region that was overlooked may have another scope.
    private string? ConfirmBorders(string text, IReadOnlyList<MarkupRegion> regions)
    {
        string[] placeholders = [.. regions.Select(region => region.RenderPlaceholder("region"))];
        string spliced = PageSplicer.Apply(text, [.. regions.Zip(placeholders, (region, placeholder) => new Splice(region.Start, region.End, placeholder))]);
        return TreeConfirmation.Check(text, regions, placeholders, spliced, trust) is null ? null : "browsers see the borders of a region inside it elsewhere than they are written";
    }

    private string? UnwrapSealed(ref ReadOnlyMemory<byte> html, string scope, int depth)
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
            if (FindObstacle(inner, scope) is { } obstacle)
            {
                return obstacle;
            }

            ReadOnlyMemory<byte> content = inner!.Content;
            if (Flatten(ref content, scope, depth + 1) is { } deeper)
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

    private static string? FindObstacle(SealedRegion? inner, string scope)
    {
        if (inner is null)
        {
            return "a region inside it cannot be opened";
        }

        if (inner.ClosedBecause is not null)
        {
            return inner.ClosedBecause;
        }

        if (inner.Scope != scope)
        {
            return OtherScope;
        }

        return inner.ContentType == PageProtector.HtmlContentType ? null : $"a region of type '{inner.ContentType}' is inside it";
    }
}
