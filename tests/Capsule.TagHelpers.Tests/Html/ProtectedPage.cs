using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

/// <summary>What the filter makes of a page: its regions cut out and the result confirmed.</summary>
internal sealed record ProtectedPage(MarkupFindings Findings, string Spliced, TreeMismatch? Mismatch)
{
    /// <summary>Whether the page may go out.</summary>
    public bool IsConfirmed => Findings.Problems.Count == 0 && Mismatch is null;

    public static ProtectedPage Of(string html)
    {
        MarkupFindings findings = MarkupRegionFinder.Find(html);
        int number = 0;
        string[] placeholders = [.. findings.Regions.Select(r => r.RenderPlaceholder(r.Scopes.Count < 2 ? [r.Name ?? $"part{++number}"] : [.. r.Scopes.Scopes.Select(_ => $"part{++number}")]))];
        int[] levels = [.. findings.Regions.Select(r => Math.Max(1, r.Scopes.Count))];
        string spliced = PageSplicer.Apply(html, [.. findings.Regions.Select((r, i) => new Splice(r.Start, r.End, placeholders[i]))]);
        return new ProtectedPage(findings, spliced, TreeConfirmation.Check(html, findings.Regions, placeholders, spliced, levels));
    }
}
