using Capsule.TagHelpers.Html;

namespace Capsule.Umbraco.Documents;

/// <summary>A protected part of a document, or a text of it that is withheld whole.</summary>
/// <param name="PropertyAlias">The property that holds it.</param>
/// <param name="PropertyName">That property's name.</param>
/// <param name="Region">The part; <see langword="null"/> where a whole text is withheld.</param>
/// <param name="Problem">What is wrong with it.</param>
internal sealed record DocumentRegion(string PropertyAlias, string PropertyName, MarkupRegion? Region, MarkupProblemCode? Problem)
{
    internal IReadOnlyList<string> Scopes => Region?.Scopes.Scopes ?? [];

    /// <summary>Gets what the region holds as people read it.</summary>
    internal string Text => Region is null ? string.Empty : MarkedText.TextOf(Region.Content);

    /// <summary>Says whether another version of the document holds the same region.</summary>
    internal bool IsSameAs(DocumentRegion other) =>
        PropertyAlias == other.PropertyAlias && Problem == other.Problem && Region?.Scopes == other.Region?.Scopes && Region?.Content == other.Region?.Content && Region?.Lock == other.Region?.Lock;
}
