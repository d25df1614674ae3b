namespace Capsule.TagHelpers.Html;

/// <summary>
/// A protected part of a page, given as markup. Offsets count characters of the page. Where <see cref="Problem"/> is
/// set the region is closed: its place in the page is emptied all the same, but nothing of it is published.
/// </summary>
internal sealed class MarkupRegion
{
    /// <summary>Where the element's start tag begins.</summary>
    public required int Start { get; init; }

    /// <summary>After the element's end tag. All from <see cref="Start"/> to here leaves the page.</summary>
    public required int End { get; init; }

    /// <summary>Whether the element has an end tag, which then ends at <see cref="End"/>.</summary>
    public required bool HasEndTag { get; init; }

    /// <summary>Whether it has none although it has content, and ends where another tag ends it.</summary>
    public bool IsOpenEnded { get; init; }

    /// <summary>What of the element is protected.</summary>
    public required MarkupRegionShape Shape { get; init; }

    /// <summary>What is wrong with the region, or null.</summary>
    public MarkupProblem? Problem { get; init; }

    /// <summary>Whether the region is cut out without being published.</summary>
    public bool IsClosed => Problem is not null;

    /// <summary>The scopes of which any one opens it, decoded; empty for a closed region.</summary>
    public ScopeSet Scopes { get; init; } = ScopeSet.Empty;

    /// <summary>
    /// When it is locked. Where there are times, the regions inside it are still marked in <see cref="Content"/> and
    /// <see cref="UnwrappedHtml"/>: once it is public they are regions of their own.
    /// </summary>
    public LockTimes Lock { get; init; }

    /// <summary>
    /// Whether regions inside it have other scopes or are themselves wrong. Only so where there are <see cref="Lock"/>
    /// times, and then no problem while it is public; while it is locked it must be closed.
    /// </summary>
    public bool HasOtherScopesInside { get; init; }

    /// <summary>The content name that the author gave it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The content type that the author gave it, or null for HTML.</summary>
    public string? ContentType { get; init; }

    /// <summary>The name of the element that stands in its place.</summary>
    public required string PlaceholderTag { get; init; }

    /// <summary>The attributes that element keeps, as they were written, each with a space before it.</summary>
    public required string KeptAttributes { get; init; }

    /// <summary>What everyone sees in its place; empty for a closed region.</summary>
    public string Teaser { get; init; } = "";

    /// <summary>The HTML to encrypt, with no teaser and, but for a region with <see cref="Lock"/> times, no directives in it; empty for a closed region.</summary>
    public string Content { get; init; } = "";

    /// <summary>The element as it would be without protection; empty for a closed region.</summary>
    public string UnwrappedHtml { get; init; } = "";

    /// <summary>
    /// Whether the content mentions sealed markers. The caller opens those of the same scope and closes the region for
    /// any other: this class knows nothing of what is sealed.
    /// </summary>
    public bool HoldsSealedMarkers => Content.Contains(MarkerNames.Sealed, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the teaser element begins, or -1.</summary>
    public int TeaserStart { get; init; } = -1;

    /// <summary>Where the marked elements inside it begin, ascending.</summary>
    public IReadOnlyList<int> NestedStarts { get; init; } = [];

    /// <summary>
    /// The element that stands in the region's place: with the content name and the teaser, or with neither where the
    /// region is closed or could not be published (<paramref name="contentName"/> is null; the teaser stays then).
    /// </summary>
    public string RenderPlaceholder(string? contentName) => RenderPlaceholder(contentName is null ? [] : [contentName]);

    /// <summary>The same for a region with an item for each of several scopes: placeholders in one another.</summary>
    public string RenderPlaceholder(IReadOnlyList<string> contentNames) =>
        PlaceholderElement.Write(PlaceholderTag, KeptAttributes, IsClosed ? [] : contentNames, Teaser);
}
