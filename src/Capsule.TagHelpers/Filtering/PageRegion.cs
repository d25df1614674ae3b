using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;

namespace Capsule.TagHelpers.Filtering;

/// <summary>A protected region of a page, wherever it came from, with its content opened. Offsets count bytes of the page.</summary>
internal sealed class PageRegion
{
    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>Gets the name its author gave it.</summary>
    public string? GivenName { get; init; }

    /// <summary>Gets the items it becomes, one for each scope, outermost placeholder first; none before names are given.</summary>
    public List<RegionItem> Items { get; } = [];

    /// <summary>Gets the name of its first item; <see langword="null"/> before names are given.</summary>
    public string? Name => Items.Count > 0 ? Items[0].Name : null;

    public ScopeSet Scopes { get; init; } = ScopeSet.Empty;

    /// <summary>Gets when it is locked.</summary>
    public LockTimes Lock { get; init; }

    /// <summary>Gets the element it would be without protection, where it is public now; its content may hold regions.</summary>
    public string? PublicHtml { get; init; }

    public string ContentType { get; init; } = PageProtector.HtmlContentType;

    public required string Tag { get; init; }

    /// <summary>Gets the placeholder's own attributes as HTML, with a leading space where there are any.</summary>
    public string Attributes { get; init; } = string.Empty;

    public string Teaser { get; init; } = string.Empty;

    /// <summary>Gets the content where it has been opened.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Gets the content where it has not: it goes into the manifest as it was sealed.</summary>
    public SealedContent? Unopened { get; init; }

    /// <summary>Gets whether the content is for one reader.</summary>
    public bool HoldsToken => Unopened?.Header.HoldsToken ?? AntiforgeryField.IsIn(Content.Span);

    /// <summary>Gets or sets why nobody may open it; it then leaves the page all the same and nothing is published of it.</summary>
    public string? ClosedBecause { get; set; }

    /// <summary>Gets the page's id where the view gave one.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Gets the region as it was found in markup, or <see langword="null"/> for a sealed one.</summary>
    public MarkupRegion? Markup { get; init; }

    /// <summary>Gets the names under which it is published; none for a closed one.</summary>
    public string[] PublishedNames => ClosedBecause is not null ? [] : Items is [var only] ? [only.Name] : [.. Items.Select(item => item.Name)];

    /// <summary>Gives the element that stands in the region's place.</summary>
    public string RenderPlaceholder() => Markup is not null
        ? Markup.RenderPlaceholder(PublishedNames)
        : PlaceholderElement.Write(Tag, Attributes, PublishedNames, Teaser);

    // The content must not reach a log by way of an interpolated string.
    public override string ToString() => $"{Name ?? GivenName ?? "(unnamed)"} ({Scopes})";
}
