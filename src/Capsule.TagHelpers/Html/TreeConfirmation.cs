namespace Capsule.TagHelpers.Html;

/// <summary>
/// Confirms with an HTML5-conforming parser that cutting out the regions did what it says: the tree of the page with
/// each region's subtree swapped for its placeholder is the tree of the spliced page.
/// </summary>
/// <remarks>
/// <para>
/// Why it suffices. All between a region's borders is gone from the page. Were anything that a browser counts to the
/// region left outside of them, the spliced page would hold it outside the placeholder, where the original has nothing,
/// or inside the placeholder, which may hold the teaser and no more. And a region that was overlooked is an element
/// with a marker on it.
/// </para>
/// <para>
/// It is done for readers with scripts and for those without: to the latter, crawlers among them, the content of
/// <c>noscript</c> is markup.
/// </para>
/// </remarks>
internal static class TreeConfirmation
{
    /// <summary>Compares the two pages. Returns null where all is well.</summary>
    /// <param name="original">The page before.</param>
    /// <param name="regions">All regions found in it, in document order, closed ones included.</param>
    /// <param name="placeholders">What stands in each region's place.</param>
    /// <param name="spliced">The page after.</param>
    public static TreeMismatch? Check(
        string original, IReadOnlyList<MarkupRegion> regions, IReadOnlyList<string> placeholders, string spliced)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(placeholders.Count, regions.Count);
        Splice[] splices = new Splice[regions.Count];
        int[] placeholderStarts = new int[regions.Count];
        int shift = 0;
        for (int i = 0; i < splices.Length; i++)
        {
            splices[i] = new Splice(regions[i].Start, regions[i].End, placeholders[i]);
            placeholderStarts[i] = regions[i].Start + shift;
            shift += placeholders[i].Length - (regions[i].End - regions[i].Start);
        }

        if (!string.Equals(PageSplicer.Apply(original, splices), spliced, StringComparison.Ordinal))
        {
            return new TreeMismatch(TreeMismatchKind.NotSpliced, "The page was changed outside its regions.", 0, 1, 1, "", true);
        }

        return new TreeComparison(original, regions, placeholderStarts, spliced, scripting: true).Run()
            ?? new TreeComparison(original, regions, placeholderStarts, spliced, scripting: false).Run();
    }
}
