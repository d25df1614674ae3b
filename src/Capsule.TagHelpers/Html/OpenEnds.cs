using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// Confirms the ends of regions without an end tag. The comparison of trees does not see what makes no node, such as a
/// stray tag with a protected word in an attribute, so the end is tried: a comment put there must be inside the region
/// for a browser, and the tag that follows must have ended it.
/// </summary>
internal static class OpenEnds
{
    /// <summary>Gives the first region that does not end where it was found to, or null.</summary>
    /// <param name="html">The page.</param>
    /// <param name="regions">Its regions in document order.</param>
    /// <param name="tree">Its tree.</param>
    /// <param name="parse">Makes a tree of a source in the same way.</param>
    public static MarkupRegion? FindMistaken(string html, IReadOnlyList<MarkupRegion> regions, BrowserTree tree, Func<string, BrowserTree> parse)
    {
        MarkupRegion[] open = [.. regions.Where(region => region.IsOpenEnded)];
        if (open.Length == 0)
        {
            return null;
        }

        // No page can hold such a comment already.
        string word = RandomNumberGenerator.GetHexString(32);
        StringBuilder tried = new();
        Dictionary<int, MarkupRegion> byStart = [];
        int position = 0;
        for (int i = 0; i < open.Length; i++)
        {
            int end = open[i].End;
            int next = end == html.Length ? end : tree.EndOfTagAt(end);
            if (next < 0)
            {
                return open[i];
            }

            tried.Append(html, position, open[i].Start - position);
            byStart[tried.Length] = open[i];
            tried.Append(html, open[i].Start, end - open[i].Start).Append("<!--").Append(word).Append(i).Append("-->");
            position = end;

            // A start tag may open text, where no comment can be: its element tells where it stands.
            if (next > end && html[end + 1] == '/')
            {
                tried.Append(html, end, next - end).Append("<!--").Append(word).Append(-1 - i).Append("-->");
                position = next;
            }
        }

        BrowserTree trial = parse(tried.Append(html, position, html.Length - position).ToString());
        bool[] isInside = new bool[open.Length];
        bool[] isOver = [.. open.Select(region => region.End == html.Length)];
        foreach ((INode node, MarkupRegion? region) in Walk(trial, byStart))
        {
            if (node is IComment comment && comment.Data.StartsWith(word, StringComparison.Ordinal))
            {
                int number = int.Parse(comment.Data.AsSpan(word.Length), System.Globalization.CultureInfo.InvariantCulture);
                int index = number < 0 ? -1 - number : number;
                bool inside = ReferenceEquals(region, open[index]);
                (number < 0 ? isOver : isInside)[index] = number < 0 ? !inside : inside;
            }
        }

        Dictionary<int, int> byEnd = [];
        for (int i = 0; i < open.Length; i++)
        {
            byEnd[open[i].End] = i;
        }

        foreach ((INode node, MarkupRegion? region) in Walk(tree, open.ToDictionary(region => region.Start)))
        {
            if (node is IElement element && byEnd.TryGetValue(tree.OffsetOf(element), out int index))
            {
                isOver[index] = !ReferenceEquals(region, open[index]);
            }
        }

        for (int i = 0; i < open.Length; i++)
        {
            if (!isInside[i] || !isOver[i])
            {
                return open[i];
            }
        }

        return null;
    }

    // Each node with the region that it is in, none inside another.
    private static IEnumerable<(INode Node, MarkupRegion? Region)> Walk(BrowserTree tree, Dictionary<int, MarkupRegion> byStart)
    {
        Stack<(INode Node, MarkupRegion? Region)> pending = new(tree.Nodes.Select(node => (node, (MarkupRegion?)null)));
        while (pending.TryPop(out (INode Node, MarkupRegion? Region) at))
        {
            yield return at;
            MarkupRegion? region = at.Region ?? (at.Node is IElement element ? byStart.GetValueOrDefault(tree.OffsetOf(element)) : null);
            foreach (INode child in at.Node is IHtmlTemplateElement template ? template.Content.ChildNodes.Concat(at.Node.ChildNodes) : at.Node.ChildNodes)
            {
                pending.Push((child, region));
            }
        }
    }
}
