using Capsule.TagHelpers.Html;

namespace Capsule.Umbraco.Documents;

/// <summary>Says to editors what is wrong with a region and what mends it.</summary>
internal static class RegionProblems
{
    internal static string Describe(MarkupProblemCode problem) => problem switch
    {
        MarkupProblemCode.MissingScope => "It names no scope, so nobody can open it. Choose one.",
        MarkupProblemCode.InvalidScope => "Its scope has a name that no scope can have, so nobody can open it. Choose another.",
        MarkupProblemCode.TooManyScopes => $"It has more than {ScopeSet.MaxCount} scopes, so nobody can open it. Leave some out.",
        MarkupProblemCode.NestedScope => "Another protected part with other scopes, or one with a mistake, stands inside of it, so nobody can open it. Move the one out of the other.",
        MarkupProblemCode.RegionInTeaser => "A protected part stands in its teaser, which everyone sees, so nobody can open it. Move it out.",
        MarkupProblemCode.SeveralTeasers => "It has more than one teaser, so nobody can open it. Keep one.",
        MarkupProblemCode.InvalidLock => "The times at which it is locked cannot be read or are not in order, so nobody can open it.",
        MarkupProblemCode.LineInListOrTable => "The paywall line stands in a list or a table, so nobody can open what follows. Move it out.",
        MarkupProblemCode.NoNestedPlaceholder => "It has several scopes where only one can stand, as in a table's cell, so nobody can open it.",
        MarkupProblemCode.InForeignContent => "It stands inside of a drawing or formula, so nobody can open it. Protect what is around it.",
        MarkupProblemCode.Unparsable or MarkupProblemCode.TooDeep or MarkupProblemCode.Overlap or MarkupProblemCode.UnclearTag or MarkupProblemCode.MissingEndTag or MarkupProblemCode.LineOutOfPlace =>
            "It is not clear where protected parts of this text begin and end, so the whole text is withheld. Look at its source.",
        _ => "Something in its markup is wrong, so nobody can open it. Remove the protection and add it again.",
    };
}
