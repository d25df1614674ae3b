using HtmlAgilityPack;

namespace Capsule.TagHelpers.Html;

/// <summary>Makes marked elements of the paywall lines that HtmlAgilityPack found, and of their borders.</summary>
internal static class PaywallLineReader
{
    /// <summary>Reads one line. The page-wide problem, if any, is added to <paramref name="problems"/> and null returned.</summary>
    public static MarkedElement? Read(string html, HtmlNode node, Dictionary<int, LineBorders> borders, List<MarkupProblem> problems)
    {
        MarkupStartTag? tag = null;
        if (borders.TryGetValue(node.OuterStartIndex, out LineBorders? found))
        {
            tag = MarkupStartTag.Parse(html[found.Start..found.TagEnd]);
        }

        if (found is null || tag is null || tag.Name != node.Name || !IsLine(tag))
        {
            problems.Add(new MarkupProblem(MarkupProblemCode.UnclearTag, node.OuterStartIndex));
            return null;
        }

        PaywallLine line = PaywallLine.Read(html, found, tag);
        HtmlNode? teaser = FindTeaser(html, node, found.TagEnd, line);
        (int Start, int TagEnd, int InnerEnd, int End)? teaserBorders = teaser is null ? null : ElementBorders.Find(html, teaser);
        if (teaser is not null && (teaserBorders is null || teaserBorders.Value.End > found.End))
        {
            problems.Add(new MarkupProblem(MarkupProblemCode.MissingEndTag, teaser.OuterStartIndex));
            return null;
        }

        return new MarkedElement
        {
            Start = found.Start,
            TagEnd = found.TagEnd,
            InnerEnd = found.End,
            End = found.End,
            Tag = tag,
            Shape = MarkupRegionShape.Line,
            Line = line,
            Teaser = teaserBorders ?? (-1, -1, -1, -1),
        }.Checked();
    }

    /// <summary>Whether a start tag makes a line of its element.</summary>
    public static bool IsLine(MarkupStartTag tag) => tag.Name == MarkerNames.Paywall || tag[MarkerNames.PaywallAttribute] is not null;

    // The teaser stands behind the line, before anything else: as its next sibling, or inside a line without an end tag.
    private static HtmlNode? FindTeaser(string html, HtmlNode node, int tagEnd, PaywallLine line)
    {
        int next = SkipSpace(html, tagEnd);
        if (next == line.EndTag.Start)
        {
            next = SkipSpace(html, line.EndTag.End);
        }

        return FindTeaser(node.FirstChild, next) ?? FindTeaser(node.NextSibling, next);
    }

    private static HtmlNode? FindTeaser(HtmlNode? first, int offset)
    {
        // Not far: only white space and the line's end tag lie before it.
        HtmlNode? node = first;
        while (node is not null && node.OuterStartIndex < offset)
        {
            node = node.NextSibling;
        }

        return node is { Name: MarkerNames.Teaser } && node.OuterStartIndex == offset ? node : null;
    }

    private static int SkipSpace(string html, int position)
    {
        while (position < html.Length && html[position] is ' ' or '\t' or '\r' or '\n' or '\f')
        {
            position++;
        }

        return position;
    }
}
