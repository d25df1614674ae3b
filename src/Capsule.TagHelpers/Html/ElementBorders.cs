using HtmlAgilityPack;

namespace Capsule.TagHelpers.Html;

/// <summary>Reads an element's borders off HtmlAgilityPack's node and checks them against the source.</summary>
internal static class ElementBorders
{
    /// <summary>
    /// Where the start tag begins and ends and the end tag begins and ends. Null where the source has no end tag of that
    /// name there, and the element is neither void nor an SVG or MathML element closed by <c>/&gt;</c>.
    /// </summary>
    public static (int Start, int TagEnd, int InnerEnd, int End)? Find(string html, HtmlNode node)
    {
        int start = node.OuterStartIndex;
        HtmlNode? endTag = node.EndNode;
        bool closedByItself = endTag is null || ReferenceEquals(endTag, node);

        // Before it is closed, a node's outer length is that of its start tag.
        int tagEnd = closedByItself ? start + node.OriginalOuterLength : node.InnerStartIndex;
        if (start < 0 || tagEnd <= start + 1 || tagEnd > html.Length || html[start] != '<' || html[tagEnd - 1] != '>')
        {
            return null;
        }

        if (ElementKinds.IsVoid(node.Name) || (closedByItself && node.Name is ("svg" or "math") && html[tagEnd - 2] == '/'))
        {
            return (start, tagEnd, tagEnd, tagEnd);
        }

        if (closedByItself || endTag!.OuterStartIndex < tagEnd)
        {
            return null;
        }

        int innerEnd = endTag.OuterStartIndex;
        int end = innerEnd + endTag.OriginalOuterLength;
        bool isEndTag = end <= html.Length && html[end - 1] == '>'
            && html.AsSpan(innerEnd).StartsWith("</", StringComparison.Ordinal)
            && html.AsSpan(innerEnd + 2).StartsWith(node.Name, StringComparison.OrdinalIgnoreCase);
        return isEndTag ? (start, tagEnd, innerEnd, end) : null;
    }

    /// <summary>
    /// The same for an element without an end tag, which ends where another tag ends it; its own then begins and ends there.
    /// Whether HTML lets authors leave it out is for <see cref="ImpliedEnds.IsOptionalFor"/> to say.
    /// </summary>
    public static (int Start, int TagEnd, int InnerEnd, int End)? FindImplied(string html, HtmlNode node, Lazy<ImpliedEnds> ends)
    {
        int start = node.OuterStartIndex;
        // An "image" is an img for browsers.
        if (node.Name == "image" || ends.Value.Find(start) is not { } end)
        {
            return null;
        }

        int tagEnd = node.InnerStartIndex > start ? node.InnerStartIndex : start + node.OriginalOuterLength;
        return tagEnd > start + 1 && tagEnd <= end && html[start] == '<' && html[tagEnd - 1] == '>' && html[tagEnd - 2] != '/'
            ? (start, tagEnd, end, end)
            : null;
    }
}
