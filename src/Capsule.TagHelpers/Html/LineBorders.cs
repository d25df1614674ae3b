namespace Capsule.TagHelpers.Html;

/// <summary>Where a paywall line stands, and what it protects. Offsets count characters of the page.</summary>
internal sealed class LineBorders
{
    /// <summary>Where its start tag begins.</summary>
    public required int Start { get; init; }

    /// <summary>After its start tag.</summary>
    public required int TagEnd { get; init; }

    /// <summary>The name of the element that it stands in; <c>body</c> at the root of a page or fragment.</summary>
    public required string Parent { get; init; }

    /// <summary>Whether a paragraph is open around it, which a block would end.</summary>
    public required bool IsInParagraph { get; init; }

    /// <summary>Where its own end tag begins; -1 where it has none.</summary>
    public int EndTagStart { get; set; } = -1;

    /// <summary>After its own end tag; -1 where it has none.</summary>
    public int EndTagEnd { get; set; } = -1;

    /// <summary>Where its parent ends: all from <see cref="Start"/> to here is protected.</summary>
    public int End { get; set; }
}
