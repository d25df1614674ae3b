namespace Capsule.TagHelpers.Html;

/// <summary>A replacement of one stretch of a page. Offsets count in the original.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">After its last character; the same as <paramref name="Start"/> to insert.</param>
/// <param name="Replacement">What stands there instead.</param>
internal readonly record struct Splice(int Start, int End, string Replacement);
