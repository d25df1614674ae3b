namespace Capsule.TagHelpers.Html;

/// <summary>Where and how a browser's tree of the spliced page is not what it should be. Holds names, never text.</summary>
/// <param name="Kind">What kind of difference.</param>
/// <param name="Description">The same in words, for the log and the developer.</param>
/// <param name="Offset">Character offset in the original of the element at which it shows.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="Path">The elements around it, outermost first, as <c>html &gt; body &gt; div</c>.</param>
/// <param name="Scripting">Whether it shows to readers with scripts, or to those without.</param>
internal sealed record TreeMismatch(
    TreeMismatchKind Kind, string Description, int Offset, int Line, int Column, string Path, bool Scripting);
