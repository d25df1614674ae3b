using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Site;
using Microsoft.AspNetCore.Html;

namespace Capsule.TagHelpers.Sealing;

/// <summary>Seals on the fragment, where the markup is an editor's alone and the page around it cannot confuse a parser.</summary>
internal sealed class RichTextSealer(CapsuleSite site) : IRichTextSealer
{
    private const int MaxDepth = 16;
    private const string DefaultContentType = "text/html";

    public async ValueTask<IHtmlContent> SealAsync(string? html, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(html) || !MarkerProbe.Probe(Encoding.UTF8.GetBytes(html)).HasFlag(MarkerKinds.Markup))
        {
            return new HtmlString(html);
        }

        return new HtmlString(Seal((await site.GetAsync(cancellationToken)).Sealer, html));
    }

    /// <summary>Seals the marked parts of a fragment, and in those with lock times the marked parts inside them.</summary>
    internal static string Seal(RegionSealer sealer, string html) => Seal(sealer, html, 0);

    private static string Seal(RegionSealer sealer, string html, int depth)
    {
        if (!MarkerProbe.Probe(Encoding.UTF8.GetBytes(html)).HasFlag(MarkerKinds.Markup))
        {
            return html;
        }

        if (depth > MaxDepth)
        {
            return Withhold(sealer, "its regions are nested too deep");
        }

        MarkupFindings findings = MarkupRegionFinder.Find(html);
        if (findings.Problems.Count > 0)
        {
            return Withhold(sealer, $"its borders are not clear ({findings.Problems[0].Code})");
        }

        string[] placeholders = [.. findings.Regions.Select(region => region.RenderPlaceholder([.. region.Scopes.Scopes.Select((_, i) => $"region-{i}")]))];
        int[] levels = [.. findings.Regions.Select(region => Math.Max(1, region.Scopes.Count))];
        Splice[] cut = [.. findings.Regions.Zip(placeholders, (region, placeholder) => new Splice(region.Start, region.End, placeholder))];
        if (TreeConfirmation.Check(html, findings.Regions, placeholders, PageSplicer.Apply(html, cut), levels) is { } mismatch)
        {
            return Withhold(sealer, $"browsers see its borders elsewhere than they are written (line {mismatch.Line}, column {mismatch.Column})");
        }

        return PageSplicer.Apply(
            html,
            [.. findings.Regions.Select(region => new Splice(region.Start, region.End, sealer.SealAsMarker(ToSealed(region, sealer, depth))))]);
    }

    // A sealed region is what the filter knows how to report, with the page's id beside it.
    private static string Withhold(RegionSealer sealer, string reason) => sealer.SealAsMarker(new SealedRegion
    {
        Scopes = ScopeSet.Empty,
        ContentType = DefaultContentType,
        Tag = "div",
        ClosedBecause = $"a rich text was withheld whole: {reason}",
        Content = default,
    });

    private static SealedRegion ToSealed(MarkupRegion region, RegionSealer sealer, int depth) => new()
    {
        Name = region.Name,
        Scopes = region.Scopes,
        Lock = region.Lock,
        ContentType = region.ContentType ?? DefaultContentType,
        Tag = region.PlaceholderTag,
        IsWhole = region.Shape == MarkupRegionShape.Whole,
        Attributes = region.KeptAttributes,
        Teaser = region.Teaser,
        ClosedBecause = region.Problem is { } problem ? $"{problem.Code} in a rich text" : null,
        Content = Encoding.UTF8.GetBytes(region.Lock.IsNone ? region.Content : Seal(sealer, region.Content, depth + 1)),
    };
}
