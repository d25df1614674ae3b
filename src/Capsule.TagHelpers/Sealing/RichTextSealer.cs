using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Site;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Sealing;

/// <summary>Seals on the fragment, where the markup is an editor's alone and the page around it cannot confuse a parser.</summary>
internal sealed class RichTextSealer(CapsuleSite site, ILogger<RichTextSealer> logger) : IRichTextSealer
{
    private const string DefaultContentType = "text/html";

    public async ValueTask<IHtmlContent> SealAsync(string? html, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(html) || !MarkerProbe.Probe(Encoding.UTF8.GetBytes(html)).HasFlag(MarkerKinds.Markup))
        {
            return new HtmlString(html);
        }

        RegionSealer sealer = (await site.GetAsync(cancellationToken)).Sealer;
        MarkupFindings findings = MarkupRegionFinder.Find(html);
        if (findings.Problems.Count > 0)
        {
            return Withhold(sealer, $"its borders are not clear ({findings.Problems[0].Code})");
        }

        string[] placeholders = [.. findings.Regions.Select(region => region.RenderPlaceholder("region"))];
        Splice[] cut = [.. findings.Regions.Zip(placeholders, (region, placeholder) => new Splice(region.Start, region.End, placeholder))];
        if (TreeConfirmation.Check(html, findings.Regions, placeholders, PageSplicer.Apply(html, cut)) is { } mismatch)
        {
            return Withhold(sealer, $"browsers see its borders elsewhere than they are written (line {mismatch.Line}, column {mismatch.Column})");
        }

        foreach (MarkupRegion line in findings.Regions.Where(region => region.ProtectsNothing))
        {
            Log.LineProtectsNothing(logger, "a rich text", $"character {line.Start}");
        }

        return new HtmlString(PageSplicer.Apply(
            html,
            [.. findings.Regions.Select(region => new Splice(region.Start, region.End, region.ProtectsNothing ? "" : sealer.SealAsMarker(ToSealed(region))))]));
    }

    // A sealed region is what the filter knows how to report, with the page's id beside it.
    private static HtmlString Withhold(RegionSealer sealer, string reason) => new(sealer.SealAsMarker(new SealedRegion
    {
        Scope = "withheld",
        ContentType = DefaultContentType,
        Tag = "div",
        ClosedBecause = $"a rich text was withheld whole: {reason}",
        Content = default,
    }));

    private static SealedRegion ToSealed(MarkupRegion region) => new()
    {
        Name = region.Name,
        Scope = region.Scope,
        ContentType = region.ContentType ?? DefaultContentType,
        Tag = region.PlaceholderTag,
        Attributes = region.KeptAttributes,
        Teaser = region.Teaser,
        ClosedBecause = region.Problem is { } problem ? $"{problem.Code} in a rich text" : null,
        Content = Encoding.UTF8.GetBytes(region.Content),
    };
}
