namespace Capsule.TagHelpers.Filtering;

/// <summary>How the response filter behaves: section <c>Capsule:Filter</c>.</summary>
public sealed class CapsuleFilterOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Capsule:Filter";

    /// <summary>
    /// Gets or sets whether the filter does anything. Without it the regions of tag helpers stay sealed, so that nobody
    /// can read them; regions given as markup go out in clear.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Gets or sets the largest HTML response, in bytes, that is held back to be searched. A larger one with a protected
    /// region is refused; one without goes out as it comes, still watched.
    /// </summary>
    /// <value>8 MiB.</value>
    public int MaxBufferedBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>
    /// Gets or sets whose markers in a page's HTML count. A site that shows its readers' HTML and writes all its own
    /// through tag helpers, <c>&lt;dca-rich-text&gt;</c> or <c>IRichTextSealer</c> sets <see cref="MarkupRegions.Trusted"/>.
    /// </summary>
    /// <value><see cref="MarkupRegions.All"/>.</value>
    public MarkupRegions MarkupRegions { get; set; }

    /// <summary>Gets or sets what becomes of a page that cannot be published now.</summary>
    /// <value><see cref="FailureMode.Teasers"/>.</value>
    public FailureMode OnFailure { get; set; }
}
