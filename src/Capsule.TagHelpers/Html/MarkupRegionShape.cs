namespace Capsule.TagHelpers.Html;

/// <summary>How an element says what of it is protected.</summary>
internal enum MarkupRegionShape
{
    /// <summary><c>dca-protected</c>: its content; another element takes its place.</summary>
    Wrapper,

    /// <summary><c>data-dca-scope</c> on an ordinary element: its content; it stays, empty.</summary>
    Inner,

    /// <summary>
    /// <c>data-dca-scope</c> on an element that shows something by itself (an image, a link's address, a video, a
    /// script): all of it; a plain element takes its place.
    /// </summary>
    Whole,

    /// <summary>
    /// <c>dca-paywall</c>, or <c>data-dca-paywall</c> on any element: it and all that follows it in its parent; a plain
    /// element takes the place of them all.
    /// </summary>
    Line,
}
