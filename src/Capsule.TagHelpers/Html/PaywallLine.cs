namespace Capsule.TagHelpers.Html;

/// <summary>What a marked element has besides where it is a paywall line.</summary>
internal sealed record PaywallLine
{
    // Elements that show nothing of an author's: they mark a place.
    private static readonly string[] s_marks =
        ["hr", "br", "wbr", "area", "base", "basefont", "bgsound", "col", "frame", "link", "meta", "param", "source", "track"];

    private PaywallLine(bool isKept, (int Start, int End) endTag, string? placeholderTag, bool canOpen)
    {
        IsKept = isKept;
        EndTag = endTag;
        PlaceholderTag = placeholderTag;
        CanOpen = canOpen;
    }

    /// <summary>
    /// Whether the element is the first of what it protects. A rule or an empty element is a mark, and goes; an image or a
    /// paragraph with text in it is something to read, and is protected with the rest.
    /// </summary>
    public bool IsKept { get; }

    /// <summary>The element's own end tag; -1 where it has none.</summary>
    public (int Start, int End) EndTag { get; }

    /// <summary>The element that can stand in the place of all that is protected; null where none can.</summary>
    public string? PlaceholderTag { get; }

    /// <summary>Whether that element can take the content in when it is opened.</summary>
    public bool CanOpen { get; }

    /// <summary>Reads a line off its borders and its tag.</summary>
    public static PaywallLine Read(string html, LineBorders borders, MarkupStartTag tag)
    {
        bool hasEndTag = borders.EndTagStart >= borders.TagEnd && borders.EndTagEnd <= borders.End;
        (string? placeholder, bool canOpen) = PlaceIn(borders);
        return new PaywallLine(
            tag.Name != MarkerNames.Paywall && !IsMark(html, borders, tag.Name, hasEndTag),
            hasEndTag ? (borders.EndTagStart, borders.EndTagEnd) : (-1, -1),
            tag.Name is "svg" or "math" or "html" or "head" or "body" ? null : placeholder,
            canOpen);
    }

    private static bool IsMark(string html, LineBorders borders, string name, bool hasEndTag) => ElementKinds.IsVoid(name)
        ? s_marks.Contains(name)
        : hasEndTag && !ElementKinds.IsWhole(name) && html.AsSpan(borders.TagEnd..borders.EndTagStart).IsWhiteSpace();

    // In a list or table only another item or row can stand, and a list's items cannot be opened into one item: the line
    // is closed there. Where not even that can stand, the page is refused.
    private static (string? Tag, bool CanOpen) PlaceIn(LineBorders borders) => borders.Parent switch
    {
        "ul" or "ol" or "menu" => ("li", false),
        "table" or "tbody" or "thead" or "tfoot" => ("tr", false),
        "tr" => ("td", false),
        "select" or "optgroup" or "datalist" => ("option", false),
        "html" or "head" or "colgroup" or "frameset" or "svg" or "math" or "picture" or "video" or "audio" or "ruby" => (null, false),
        "a" or "abbr" or "b" or "bdi" or "bdo" or "big" or "button" or "cite" or "code" or "data" or "del" or "dfn" or "em"
            or "font" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "i" or "ins" or "kbd" or "label" or "legend" or "mark"
            or "nobr" or "output" or "p" or "pre" or "q" or "s" or "samp" or "small" or "span" or "strike" or "strong" or "sub"
            or "summary" or "sup" or "time" or "tt" or "u" or "var" => ("span", true),
        _ => (borders.IsInParagraph ? "span" : "div", true),
    };
}
