namespace Capsule.TagHelpers.Html;

/// <summary>A problem with a marker and where it is. Holds no text of the page: that may be what is protected.</summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Offset">Character offset of the element concerned.</param>
internal sealed record MarkupProblem(MarkupProblemCode Code, int Offset);
