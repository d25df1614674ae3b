namespace Capsule.TagHelpers.Html;

/// <summary>Why a spliced page was not confirmed.</summary>
internal enum TreeMismatchKind
{
    /// <summary>Something other than the regions was changed.</summary>
    NotSpliced,

    /// <summary>A browser sees no such element where a region was found.</summary>
    RegionNotSeen,

    /// <summary>A browser sees a marked element that was not found as a region.</summary>
    RegionNotFound,

    /// <summary>For a browser the region ends elsewhere.</summary>
    BorderDiffers,

    /// <summary>A browser reads another scope on a region.</summary>
    ScopeDiffers,

    /// <summary>A browser sees the placeholder as another element, or with something else in it.</summary>
    PlaceholderDiffers,

    /// <summary>Outside the regions a browser's tree is another than before.</summary>
    TreeDiffers,

    /// <summary>The parser gave up on the page.</summary>
    Unparsable,

    /// <summary>The tree is deeper than browsers agree on.</summary>
    TooDeep,
}
