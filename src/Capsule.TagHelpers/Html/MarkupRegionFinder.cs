using HtmlAgilityPack;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// Finds the regions that a page marks in HTML: <c>dca-protected</c> elements, elements with <c>data-dca-scope</c>, and
/// what follows a paywall line.
/// What it finds is a claim about a lenient parser's tree; <see cref="TreeConfirmation"/> holds it against a browser's.
/// </summary>
internal static class MarkupRegionFinder
{
    /// <summary>Finds the regions of a page or fragment.</summary>
    /// <param name="html">The page or fragment.</param>
    /// <param name="trust">Which markers count; null for all.</param>
    public static MarkupFindings Find(string html, MarkerTrust? trust = null)
    {
        HtmlDocument? document;
        try
        {
            document = NestingGuard.IsTooDeep(html) ? null : LooseTree.Load(html);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever page it stumbles over, it is the page that is refused.
            return new MarkupFindings([], [new MarkupProblem(MarkupProblemCode.Unparsable, 0)], []);
        }

        if (document is null)
        {
            return new MarkupFindings([], [new MarkupProblem(MarkupProblemCode.TooDeep, 0)], []);
        }

        List<MarkupProblem> problems = [];
        List<MarkedElement> elements = ReadElements(html, document, trust, problems);
        List<MarkupRegion> regions = [];
        for (int i = 0; i < elements.Count;)
        {
            MarkedElement outer = elements[i];
            int next = i + 1;
            while (next < elements.Count && elements[next].Start < outer.End)
            {
                if (elements[next].End > outer.End)
                {
                    problems.Add(new MarkupProblem(MarkupProblemCode.Overlap, elements[next].Start));
                }

                next++;
            }

            if (outer.Line is { PlaceholderTag: null })
            {
                problems.Add(new MarkupProblem(MarkupProblemCode.LineOutOfPlace, outer.Start));
            }

            if (problems.Count == 0)
            {
                regions.Add(MarkupRegionReader.Read(html, outer, elements.GetRange(i + 1, next - i - 1)));
            }

            i = next;
        }

        return problems.Count > 0
            ? new MarkupFindings([], problems, [])
            : new MarkupFindings(regions, [], TextualMarkers(html, regions));
    }

    private static List<MarkedElement> ReadElements(string html, HtmlDocument document, MarkerTrust? trust, List<MarkupProblem> problems)
    {
        List<MarkedElement> elements = [];
        Lazy<ImpliedEnds> impliedEnds = new(() => ImpliedEnds.Of(html));
        List<HtmlNode> lines = [];
        Stack<HtmlNode> pending = new();
        pending.Push(document.DocumentNode);
        while (pending.TryPop(out HtmlNode? node))
        {
            if (node.NodeType == HtmlNodeType.Element)
            {
                if (node.Name == MarkerNames.Paywall || Has(node, MarkerNames.PaywallAttribute))
                {
                    lines.Add(node);
                }
                else if (trust is null && (node.Name == MarkerNames.Protected || Has(node, MarkerNames.ScopeAttribute))
                    && MarkedElement.Read(html, node, impliedEnds, problems) is { } element)
                {
                    elements.Add(element);
                }

                if (ElementKinds.HoldsOnlyText(node.Name))
                {
                    continue;
                }
            }

            for (int i = node.ChildNodes.Count - 1; i >= 0; i--)
            {
                pending.Push(node.ChildNodes[i]);
            }
        }

        ReadLines(html, lines, trust, elements, problems);
        elements.Sort((a, b) => a.Start.CompareTo(b.Start));
        return elements;
    }

    private static void ReadLines(string html, List<HtmlNode> lines, MarkerTrust? trust, List<MarkedElement> elements, List<MarkupProblem> problems)
    {
        if (lines.Count == 0)
        {
            return;
        }

        Dictionary<int, LineBorders> borders = LineBorderFinder.Find(html, [.. lines.Select(line => line.OuterStartIndex)]);
        foreach (HtmlNode line in lines)
        {
            if (trust is not null && !IsTrusted(html, line, borders, trust))
            {
                continue;
            }

            if (PaywallLineReader.Read(html, line, borders, problems) is { } element)
            {
                elements.Add(element);
            }
        }
    }

    // What is no clear tag is no line of ours. Should a browser see one there all the same, the page is not confirmed.
    private static bool IsTrusted(string html, HtmlNode line, Dictionary<int, LineBorders> borders, MarkerTrust trust) =>
        borders.TryGetValue(line.OuterStartIndex, out LineBorders? found)
        && MarkupStartTag.Parse(html[found.Start..found.TagEnd]) is { } tag
        && trust.Counts(tag);

    private static bool Has(HtmlNode node, string attribute)
    {
        if (!node.HasAttributes)
        {
            return false;
        }

        foreach (HtmlAgilityPack.HtmlAttribute candidate in node.Attributes)
        {
            if (string.Equals(candidate.Name, attribute, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static List<int> TextualMarkers(string html, List<MarkupRegion> regions)
    {
        List<int> offsets = [];
        int position = 0;
        int region = 0;
        while (true)
        {
            int offset = html.AsSpan(position).IndexOf("dca-", StringComparison.OrdinalIgnoreCase);
            if (offset < 0)
            {
                return offsets;
            }

            int found = position + offset;
            position = found + 4;
            while (region < regions.Count && regions[region].End <= found)
            {
                region++;
            }

            if (region < regions.Count && regions[region].Start <= found)
            {
                position = regions[region].End;
                continue;
            }

            bool element = found > 0 && html[found - 1] == '<'
                && (IsAt(html, found, MarkerNames.Protected) || IsAt(html, found, MarkerNames.Paywall));
            bool attribute = found >= 5 && (IsAt(html, found - 5, MarkerNames.ScopeAttribute) || IsAt(html, found - 5, MarkerNames.PaywallAttribute));
            if (element || attribute)
            {
                offsets.Add(element ? found - 1 : found - 5);
            }
        }
    }

    // <dca-paywall-view> is another name than <dca-paywall>.
    private static bool IsAt(string html, int position, string name) =>
        string.Compare(html, position, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (position + name.Length >= html.Length || html[position + name.Length] != '-');
}
