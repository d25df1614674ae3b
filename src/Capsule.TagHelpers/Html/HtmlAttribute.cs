namespace Capsule.TagHelpers.Html;

/// <summary>One attribute as it stands in a tag. Offsets count from the start of the tokenized input.</summary>
/// <param name="Start">Where its name begins.</param>
/// <param name="NameEnd">Where its name ends.</param>
/// <param name="ValueStart">Where its value begins, inside the quotes.</param>
/// <param name="ValueEnd">Where its value ends, inside the quotes.</param>
/// <param name="End">Where the whole of it ends, after a closing quote.</param>
/// <param name="HasValue">Whether a value was written, be it an empty one. <c>a=&gt;</c> has none.</param>
internal readonly record struct HtmlAttribute(int Start, int NameEnd, int ValueStart, int ValueEnd, int End, bool HasValue);
