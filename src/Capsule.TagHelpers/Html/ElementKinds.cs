using System.Buffers;
using System.Collections.Frozen;

namespace Capsule.TagHelpers.Html;

/// <summary>What the finder must know of HTML's elements. Names are in lower case.</summary>
internal static class ElementKinds
{
    private static readonly FrozenSet<string> s_void = FrozenSet.Create(
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
        "meta", "param", "source", "track", "wbr");

    private static readonly SearchValues<char> s_placeholderName = SearchValues.Create("-0123456789abcdefghijklmnopqrstuvwxyz");

    // Shown by themselves or by their attributes, or holding no ordinary content: the element itself is what to protect.
    private static readonly FrozenSet<string> s_whole = FrozenSet.Create(
        "a", "applet", "audio", "button", "canvas", "iframe", "image", "math", "noembed", "noframes", "noscript",
        "object", "picture", "plaintext", "script", "select", "style", "svg", "template", "textarea", "title", "video",
        "xmp", "meter", "progress");

    private static readonly FrozenSet<string> s_block = FrozenSet.Create("hr", "noscript", "plaintext", "xmp");

    // Those whose place in the tree depends on what is around them, or that are no element of that name at all.
    private static readonly FrozenSet<string> s_noPlaceholder = FrozenSet.Create(
        "html", "head", "body", "frameset", "table", "caption", "colgroup", "tbody", "thead", "tfoot", "tr", "td", "th",
        "option", "optgroup", "form", "nobr", "isindex", "marquee", "rb", "rp", "rt", "rtc", "noxhtml", "spacer",
        "annotation-xml", "color-profile", "font-face", "font-face-src", "font-face-uri", "font-face-format",
        "font-face-name", "missing-glyph", "dca-sealed", "dca-protected", "dca-teaser", "dca-paywall");

    // Where a block may stand; inside any other element a span may, which moves nothing that a parser builds.
    private static readonly FrozenSet<string> s_blockContainers = FrozenSet.Create(
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "header", "li", "main", "menu", "nav", "ol", "search", "section",
        "td", "th", "ul");

    // Parsers move or drop what stands in these and is no part of a table, a list of options or a page's frame.
    private static readonly FrozenSet<string> s_noNesting = FrozenSet.Create(
        "colgroup", "frameset", "head", "html", "optgroup", "option", "select", "table", "tbody", "tfoot", "thead", "tr");

    /// <summary>Whether it never has content or an end tag.</summary>
    public static bool IsVoid(string name) => s_void.Contains(name);

    /// <summary>Whether protecting it means the element itself, not its content alone.</summary>
    public static bool IsWhole(string name) => s_void.Contains(name) || s_whole.Contains(name);

    /// <summary>Whether the placeholder of a whole element should be a block.</summary>
    public static bool IsBlock(string name) => s_block.Contains(name);

    /// <summary>Whether browsers treat its content as text that no parser looks into, with scripts on or off.</summary>
    public static bool HoldsOnlyText(string name) =>
        name is "script" or "style" or "textarea" or "title" or "xmp" or "iframe" or "noembed" or "noframes" or "plaintext";

    /// <summary>The element for a placeholder inside a placeholder of that name; null where none can stand there.</summary>
    public static string? NestedPlaceholderOf(string name) =>
        s_noNesting.Contains(name) ? null : s_blockContainers.Contains(name) ? "div" : "span";

    /// <summary>Whether a page may ask for a placeholder of that name.</summary>
    public static bool CanBePlaceholder(string name) =>
        name.Length is > 0 and <= 64
        && char.IsAsciiLetterLower(name[0])
        && !name.AsSpan().ContainsAnyExcept(s_placeholderName)
        && !IsWhole(name)
        && !s_noPlaceholder.Contains(name);
}
