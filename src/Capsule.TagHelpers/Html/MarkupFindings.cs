namespace Capsule.TagHelpers.Html;

/// <summary>What <see cref="MarkupRegionFinder"/> found in a page.</summary>
/// <param name="Regions">The regions in document order, none inside another.</param>
/// <param name="Problems">
/// What keeps the page as a whole from going out: a region is there, and its borders are not known. Problems of one
/// region alone are in <see cref="MarkupRegion.Problem"/>.
/// </param>
/// <param name="TextualMarkers">Character offsets outside regions where a marker is mere text: for the log.</param>
internal sealed record MarkupFindings(
    IReadOnlyList<MarkupRegion> Regions,
    IReadOnlyList<MarkupProblem> Problems,
    IReadOnlyList<int> TextualMarkers);
