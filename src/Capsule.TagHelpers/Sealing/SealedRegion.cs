using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Sealing;

/// <summary>A protected region on its way from a view to the response filter.</summary>
internal sealed record SealedRegion
{
    /// <summary>Gets the content name, or <see langword="null"/> where the page is to give one.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the scopes of which any one opens it.</summary>
    public required ScopeSet Scopes { get; init; }

    /// <summary>Gets when it is locked. The response filter settles it, so that a cached part of a view stays right.</summary>
    public LockTimes Lock { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Gets the placeholder's element name.</summary>
    public required string Tag { get; init; }

    /// <summary>Gets the placeholder's own attributes as HTML, with a leading space where there are any.</summary>
    public string Attributes { get; init; } = string.Empty;

    /// <summary>Gets the page's id where the view gave one.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Gets what everyone may see, as HTML.</summary>
    public string Teaser { get; init; } = string.Empty;

    /// <summary>Gets why nobody may open the region, where it was found to be broken before it was sealed; it then has no content.</summary>
    public string? ClosedBecause { get; init; }

    /// <summary>Gets whether the content is the element itself, such as an image, so that without protection nothing stands around it.</summary>
    public bool IsWhole { get; init; }

    public required ReadOnlyMemory<byte> Content { get; init; }

    // A record prints its members: the content must not reach a log that way.
    public override string ToString() => $"{Name ?? "(unnamed)"} ({Scopes}, {Content.Length} bytes)";
}
