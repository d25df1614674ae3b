using System.Collections.Frozen;

namespace Capsule.TagHelpers.Html;

/// <summary>What the HTML standard says of elements in the tree (13.2.4.2 and 13.2.6.4.7). Names are in lower case.</summary>
internal static class TreeRules
{
    private static readonly FrozenSet<string> s_special = FrozenSet.Create(
        "address", "applet", "area", "article", "aside", "blockquote", "body", "button", "caption", "center", "colgroup",
        "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "html", "li", "listing", "main",
        "marquee", "menu", "nav", "object", "ol", "p", "pre", "search", "section", "select", "summary", "table",
        "tbody", "td", "template", "tfoot", "th", "thead", "tr", "ul");

    private static readonly FrozenSet<string> s_formatting = FrozenSet.Create(
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u");

    private static readonly FrozenSet<string> s_closesParagraph = FrozenSet.Create(
        "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
        "hr", "li", "listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre", "search", "section", "summary",
        "table", "ul", "xmp");

    private static readonly FrozenSet<string> s_scopeBorder = FrozenSet.Create(
        "annotation-xml", "applet", "caption", "desc", "foreignobject", "html", "marquee", "math", "mi", "mn", "mo", "ms",
        "mtext", "object", "select", "svg", "table", "td", "template", "th");

    private static readonly FrozenSet<string> s_tableParts = FrozenSet.Create(
        "caption", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr");

    private static readonly FrozenSet<string> s_inHead = FrozenSet.Create(
        "base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style", "template", "title");

    /// <summary>Whether an end tag of another kind of element does not reach past it.</summary>
    public static bool IsSpecial(string name) => s_special.Contains(name);

    /// <summary>Whether its end tag takes it away from around the blocks inside it, which stay open.</summary>
    public static bool IsFormatting(string name) => s_formatting.Contains(name);

    /// <summary>Whether its start tag ends an open paragraph.</summary>
    public static bool ClosesParagraph(string name) => s_closesParagraph.Contains(name);

    /// <summary>Whether no end tag inside it reaches what is outside, those of table parts excepted.</summary>
    public static bool IsScopeBorder(string name) => s_scopeBorder.Contains(name);

    /// <summary>Whether it is a table or a part of one.</summary>
    public static bool IsTablePart(string name) => s_tableParts.Contains(name);

    /// <summary>Whether it can stand in the head.</summary>
    public static bool IsInHead(string name) => s_inHead.Contains(name);

    /// <summary>Whether it is a heading, which any heading's end tag ends.</summary>
    public static bool IsHeading(string name) => name is "h1" or "h2" or "h3" or "h4" or "h5" or "h6";
}
