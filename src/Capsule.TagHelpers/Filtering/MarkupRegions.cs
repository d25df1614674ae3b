namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Whose markers in a page's HTML the filter and <c>ICapsuleProtector.ProtectHtmlAsync</c> honour. Where regions are only
/// cut out, as <c>ToTeasersAsync</c> and <c>GuardOtherFormats</c> do, all markers count.
/// </summary>
public enum MarkupRegions
{
    /// <summary>Everyone's, wherever they stand.</summary>
    All,

    /// <summary>
    /// Those of tag helpers and <c>&lt;dca-rich-text&gt;</c> alone. Markers that stand in the page as plain markup, readers'
    /// comments among it, are left as they are and protect nothing.
    /// </summary>
    Trusted,
}
