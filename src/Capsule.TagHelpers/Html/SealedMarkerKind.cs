namespace Capsule.TagHelpers.Html;

/// <summary>How a sealed marker stands in a page.</summary>
internal enum SealedMarkerKind
{
    /// <summary>An element, as the tag helpers write it: to be replaced.</summary>
    Element,

    /// <summary>Text inside a comment, an attribute, a script or other raw text: it is no region there.</summary>
    Textual,

    /// <summary>A tag of that name that is not as we write it, or an end tag without its start.</summary>
    Broken,
}
