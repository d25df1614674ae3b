namespace Capsule.TagHelpers.Html;

/// <summary>What a stretch of markup is for an HTML parser.</summary>
internal enum HtmlTokenKind
{
    /// <summary>A start tag, from <c>&lt;</c> to and with <c>&gt;</c>.</summary>
    StartTag,

    /// <summary>An end tag, attributes (which parsers drop) included.</summary>
    EndTag,

    /// <summary>A comment, and what parsers make a comment of: <c>&lt;?x&gt;</c>, <c>&lt;/ x&gt;</c>, <c>&lt;!x&gt;</c>.</summary>
    Comment,

    /// <summary>A doctype.</summary>
    Doctype,

    /// <summary>A CDATA section in SVG or MathML. Elsewhere it is a comment.</summary>
    CData,

    /// <summary>The text of an element whose content is no markup (script, style, textarea …); named by that element.</summary>
    RawText,

    /// <summary>A tag that the end of input cuts off. Parsers drop it and all that is in it.</summary>
    Unfinished,
}
