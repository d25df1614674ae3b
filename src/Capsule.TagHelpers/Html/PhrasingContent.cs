using System.Collections.Frozen;
using HtmlAgilityPack;

namespace Capsule.TagHelpers.Html;

/// <summary>Tells a <c>dca-protected</c> within a line of text from one round whole blocks: a <c>div</c> would end the paragraph that it stands in.</summary>
internal static class PhrasingContent
{
    private static readonly FrozenSet<string> s_inline = FrozenSet.Create(
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "span", "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code",
        "data", "dfn", "em", "font", "i", "kbd", "label", "legend", "mark", "output", "q", "s", "samp", "small", "strike", "strong",
        "sub", "sup", "time", "tt", "u", "var");

    // In these any block may stand, whatever is around them.
    private static readonly FrozenSet<string> s_fresh = FrozenSet.Create(
        "div", "td", "th", "caption", "li", "dd", "dt", "table", "section", "article", "main", "body", "blockquote", "template", "button", "object");

    private static readonly FrozenSet<string> s_block = FrozenSet.Create(
        "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "listing", "main", "menu", "nav",
        "ol", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp");

    /// <summary>Whether the element stands in a line of text and holds no block.</summary>
    public static bool IsInline(HtmlNode node)
    {
        if (!StandsInLine(node))
        {
            return false;
        }

        foreach (HtmlNode inner in node.Descendants())
        {
            if (s_block.Contains(inner.Name))
            {
                return false;
            }
        }

        return true;
    }

    private static bool StandsInLine(HtmlNode node)
    {
        if (node.ParentNode is { } parent && parent.Name is not "a" && s_inline.Contains(parent.Name))
        {
            return true;
        }

        for (HtmlNode? at = node.ParentNode; at is not null && !s_fresh.Contains(at.Name); at = at.ParentNode)
        {
            if (at.Name == "p")
            {
                return true;
            }
        }

        return false;
    }
}
