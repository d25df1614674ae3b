using Capsule.TagHelpers.Html;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Documents;

/// <summary>Says to editors what is wrong with a region and what mends it.</summary>
internal static class RegionProblems
{
    internal static EditorText Describe(MarkupProblemCode problem) => problem switch
    {
        MarkupProblemCode.MissingScope => new(TextCode.RegionNoScope),
        MarkupProblemCode.InvalidScope => new(TextCode.RegionInvalidScope),
        MarkupProblemCode.TooManyScopes => new(TextCode.RegionTooManyScopes, ScopeSet.MaxCount),
        MarkupProblemCode.NestedScope => new(TextCode.RegionNested),
        MarkupProblemCode.RegionInTeaser => new(TextCode.RegionInTeaser),
        MarkupProblemCode.SeveralTeasers => new(TextCode.RegionSeveralTeasers),
        MarkupProblemCode.InvalidLock => new(TextCode.RegionInvalidLock),
        MarkupProblemCode.LineInListOrTable => new(TextCode.RegionLineInList),
        MarkupProblemCode.NoNestedPlaceholder => new(TextCode.RegionNoPlaceholder),
        MarkupProblemCode.InForeignContent => new(TextCode.RegionForeign),
        MarkupProblemCode.Unparsable or MarkupProblemCode.TooDeep or MarkupProblemCode.Overlap or MarkupProblemCode.UnclearTag or MarkupProblemCode.MissingEndTag or MarkupProblemCode.LineOutOfPlace =>
            new(TextCode.RegionUnclear),
        _ => new(TextCode.RegionBroken),
    };
}
