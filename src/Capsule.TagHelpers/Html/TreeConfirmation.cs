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
/// <c>noscript</c> is markup. And a response without a page's frame is read both as a page and as a part of one.
/// </para>
/// </remarks>
internal static class TreeConfirmation
{
    /// <summary>Compares the two pages. Returns null where all is well.</summary>
    /// <param name="original">The page before.</param>
    /// <param name="regions">All regions found in it, in document order, closed ones included.</param>
    /// <param name="placeholders">What stands in each region's place.</param>
    /// <param name="spliced">The page after.</param>
    /// <param name="levels">How many placeholders stand in one another in each region's place; one in each where null.</param>
    public static TreeMismatch? Check(
        string original, IReadOnlyList<MarkupRegion> regions, IReadOnlyList<string> placeholders, string spliced, IReadOnlyList<int>? levels = null)
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

        try
        {
            return Compare(original, regions, placeholderStarts, levels, spliced);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // AngleSharp throws at some misnested parts of tables. Its message may quote the page and goes nowhere.
            return new TreeMismatch(TreeMismatchKind.Unparsable, "The HTML is too broken to be parsed.", 0, 1, 1, "", true);
        }
    }

    private static TreeMismatch? Compare(
        string original, IReadOnlyList<MarkupRegion> regions, int[] placeholderStarts, IReadOnlyList<int>? levels, string spliced)
    {
        // A part of a page is read by scripts that put it into one, and by whoever asks for its address alone. Only rows
        // and cells are nothing by themselves.
        bool isPart = false;
        bool isPage = true;
        foreach (bool scripting in new[] { true, false })
        {
            BrowserTree page = BrowserTree.ParsePage(original, scripting);
            isPart |= page.IsFrameless;
            if (isPart)
            {
                BrowserTree part = BrowserTree.ParsePart(original, scripting);
                isPage &= !part.BeginsInTable;
                if (Differences(part, source => BrowserTree.ParsePart(source, scripting), scripting) is { } inPart)
                {
                    return inPart;
                }
            }

            if (isPage && Differences(page, source => BrowserTree.ParsePage(source, scripting), scripting) is { } inPage)
            {
                return inPage;
            }
        }

        return null;

        TreeMismatch? Differences(BrowserTree before, Func<string, BrowserTree> parse, bool scripting) =>
            new TreeComparison(original, regions, placeholderStarts, levels, before, parse(spliced), scripting).Run()
            ?? (OpenEnds.FindMistaken(original, regions, before, parse) is { } mistaken
                ? SourcePlace.Describe(original, TreeMismatchKind.BorderDiffers, "For browsers this element ends elsewhere.", mistaken.Start, null, scripting)
                : null);
    }
}
