using Capsule.TagHelpers.Html;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Api;

/// <summary>A protected part of a document.</summary>
/// <param name="Name">The content name that its author gave it.</param>
/// <param name="Scopes">The scopes of which any one opens it.</param>
/// <param name="Kind">How it is protected.</param>
/// <param name="PropertyAlias">The property that holds it, be it in a block.</param>
/// <param name="PropertyName">That property's name.</param>
/// <param name="Words">How many words it holds.</param>
/// <param name="Excerpt">How its text begins: at most 80 characters.</param>
/// <param name="LockedFrom">The first moment at which it is locked.</param>
/// <param name="LockedUntil">The first moment at which it is public again.</param>
/// <param name="IsInPublished">Whether it is in what is published, as it is here.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record RegionModel(
    string? Name,
    IReadOnlyList<string> Scopes,
    RegionKind Kind,
    string PropertyAlias,
    string PropertyName,
    int Words,
    string Excerpt,
    DateTimeOffset? LockedFrom,
    DateTimeOffset? LockedUntil,
    bool IsInPublished,
    EditorText? Problem)
{
    private const int LongestExcerpt = 80;

    internal static RegionModel Of(DocumentRegion region, bool isInPublished, IReadOnlySet<string> declaredScopes)
    {
        string text = region.Text;
        return new RegionModel(
            region.Region?.Name,
            region.Scopes,
            region.Region?.Shape == MarkupRegionShape.Line ? RegionKind.PaywallLine : RegionKind.Region,
            region.PropertyAlias,
            region.PropertyName,
            text.Split(' ').Count(word => word.Any(char.IsLetterOrDigit)),
            Shorten(text),
            region.Region?.Lock.From,
            region.Region?.Lock.Until,
            isInPublished,
            ProblemOf(region, declaredScopes));
    }

    private static EditorText? ProblemOf(DocumentRegion region, IReadOnlySet<string> declaredScopes) =>
        region.Problem is { } problem ? RegionProblems.Describe(problem)
        : region.Region is { ProtectsNothing: true } ? new(TextCode.RegionEmptyLine)
        : region.Scopes.FirstOrDefault(scope => !declaredScopes.Contains(scope)) is { } unknown ? new(TextCode.RegionUnknownScope, unknown)
        : null;

    private static string Shorten(string text)
    {
        if (text.Length <= LongestExcerpt)
        {
            return text;
        }

        int end = text.LastIndexOf(' ', LongestExcerpt - 2);
        end = end > LongestExcerpt / 2 ? end : LongestExcerpt - 1;
        return $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)]}…";
    }
}
