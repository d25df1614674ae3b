namespace Capsule.TagHelpers.Html;

/// <summary>Which sorts of marker a stretch of a page may hold.</summary>
[Flags]
internal enum MarkerKinds
{
    /// <summary>None: it can go out as it is.</summary>
    None = 0,

    /// <summary>Sealed regions, found by <see cref="SealedMarkerScanner"/>.</summary>
    Sealed = 1,

    /// <summary>Regions written as HTML, found by <see cref="MarkupRegionFinder"/>.</summary>
    Markup = 2,
}
