namespace Capsule.TagHelpers.Html;

/// <summary>What is wrong with a marker, or with the page around it.</summary>
internal enum MarkupProblemCode
{
    /// <summary>The region names no scope.</summary>
    MissingScope,

    /// <summary>The scope is no valid scope.</summary>
    InvalidScope,

    /// <summary>The region has more than <see cref="ScopeSet.MaxCount"/> scopes.</summary>
    TooManyScopes,

    /// <summary>The region has several scopes, and its element is one in which no other placeholder can stand.</summary>
    NoNestedPlaceholder,

    /// <summary>
    /// A time of the lock is not ISO 8601 with an offset, the lock ends before it begins, or the content is not HTML, so
    /// that there is nothing to show without it.
    /// </summary>
    InvalidLock,

    /// <summary>The name is no valid content name.</summary>
    InvalidName,

    /// <summary>The content type is empty, too long, or not printable ASCII.</summary>
    InvalidContentType,

    /// <summary>The <c>tag</c> is none that a placeholder can have.</summary>
    InvalidTag,

    /// <summary>A <c>dca-protected</c> element carries <c>data-dca-…</c> directives as well.</summary>
    MixedDirectives,

    /// <summary>A region of another scope, or one that is itself wrong, lies within this one.</summary>
    NestedScope,

    /// <summary>A region lies within the teaser, which everyone sees.</summary>
    RegionInTeaser,

    /// <summary>The region has more than one teaser.</summary>
    SeveralTeasers,

    /// <summary>The element stands inside SVG or MathML, where no placeholder can stand for it.</summary>
    InForeignContent,

    /// <summary>A region or teaser has no end tag of its own. Closes the page where browsers' guess at its end is not sure to be ours.</summary>
    MissingEndTag,

    /// <summary>A start tag reads differently for different parsers. Closes the page.</summary>
    UnclearTag,

    /// <summary>Regions overlap without one holding the other. Closes the page.</summary>
    Overlap,

    /// <summary>A paywall line, which is not supported yet. Closes the page.</summary>
    UnsupportedPaywall,

    /// <summary>The parser gave up on the page. Closes the page.</summary>
    Unparsable,

    /// <summary>Elements are nested deeper than browsers and parsers agree on. Closes the page.</summary>
    TooDeep,
}
