using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.Umbraco.RichText;

/// <summary>An editor's HTML, taken apart into what is for everyone and what is protected. It needs no keys.</summary>
/// <param name="Regions">The protected parts in document order, none inside another. None where the borders are not clear.</param>
/// <param name="PublicHtml">What is left without them: their teasers in their places. Nothing where the borders are not clear.</param>
/// <param name="IsClear">Whether it is known what is protected. Where it is not, the text as a whole is withheld from readers.</param>
internal sealed record EditorMarkup(IReadOnlyList<MarkupRegion> Regions, string PublicHtml, bool IsClear)
{
    private static readonly EditorMarkup s_unclear = new([], string.Empty, IsClear: false);

    /// <summary>Says whether a text, or JSON that holds some, may hold a region.</summary>
    internal static bool MayHoldRegion(string text) =>
        text.Contains("dca-", StringComparison.OrdinalIgnoreCase) && MarkerProbe.Probe(Encoding.UTF8.GetBytes(text)).HasFlag(MarkerKinds.Markup);

    /// <summary>Takes HTML apart. Lock times count for nothing: what is public now may be locked later.</summary>
    internal static EditorMarkup Read(string html)
    {
        if (!MayHoldRegion(html))
        {
            return new EditorMarkup([], html, IsClear: true);
        }

        MarkupFindings findings = MarkupRegionFinder.Find(html);
        if (findings.Problems.Count > 0)
        {
            return s_unclear;
        }

        IReadOnlyList<MarkupRegion> regions = findings.Regions;
        string[] placeholders = [.. regions.Select(region => region.RenderPlaceholder([.. region.Scopes.Scopes.Select((_, i) => $"region-{i}")]))];
        int[] levels = [.. regions.Select(region => Math.Max(1, region.Scopes.Count))];
        string cut = PageSplicer.Apply(html, [.. regions.Zip(placeholders, (region, placeholder) => new Splice(region.Start, region.End, placeholder))]);
        return TreeConfirmation.Check(html, regions, placeholders, cut, levels) is not null
            ? s_unclear
            : new EditorMarkup(regions, PageSplicer.Apply(html, [.. regions.Select(region => new Splice(region.Start, region.End, region.Teaser))]), IsClear: true);
    }
}
