using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Filtering;

/// <summary>A protected region of a page, wherever it came from, with its content opened. Offsets count bytes of the page.</summary>
internal sealed class PageRegion
{
    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>Gets the name its author gave it.</summary>
    public string? GivenName { get; init; }

    /// <summary>Gets or sets the name it has in this page.</summary>
    public string? Name { get; set; }

    public string Scope { get; init; } = string.Empty;

    public string ContentType { get; init; } = PageProtector.HtmlContentType;

    public required string Tag { get; init; }

    /// <summary>Gets the placeholder's own attributes as HTML, with a leading space where there are any.</summary>
    public string Attributes { get; init; } = string.Empty;

    public string Teaser { get; init; } = string.Empty;

    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Gets or sets why nobody may open it; it then leaves the page all the same and nothing is published of it.</summary>
    public string? ClosedBecause { get; set; }

    /// <summary>Gets the page's id where the view gave one.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Gets whether there is nothing to publish and nobody to tell: a paywall line that nothing follows.</summary>
    public bool ProtectsNothing => Markup is { ProtectsNothing: true };

    /// <summary>Gets the region as it was found in markup, or <see langword="null"/> for a sealed one.</summary>
    public MarkupRegion? Markup { get; init; }

    /// <summary>Gives the element that stands in the region's place.</summary>
    public string RenderPlaceholder()
    {
        string? name = ClosedBecause is null ? Name : null;
        return Markup is not null
            ? Markup.RenderPlaceholder(name)
            : name is null
                ? $"<{Tag}{Attributes}>{Teaser}</{Tag}>"
                : $"<{Tag}{Attributes} {MarkerNames.ContentNameAttribute}=\"{name}\">{Teaser}</{Tag}>";
    }

    // The content must not reach a log by way of an interpolated string.
    public override string ToString() => $"{Name ?? GivenName ?? "(unnamed)"} ({Scope}, {Content.Length} bytes)";
}
