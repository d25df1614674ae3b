namespace Capsule.TagHelpers.Tests.Site;

/// <summary>The attributes of one protected region, as a test wants them.</summary>
public sealed record DynamicRegion
{
    public string? Scope { get; init; } = "premium";

    public string? Name { get; init; }

    public string ContentType { get; init; } = "text/html";

    public string Tag { get; init; } = "div";

    public string? ResourceId { get; init; }

    public DateTimeOffset? LockedFrom { get; init; }

    /// <summary>Gets a <see cref="DateTimeOffset"/>, a text, or whatever else a view may give by mistake.</summary>
    public object? LockedUntil { get; init; }

    public string Html { get; init; } = $"<p>{Secret.Body}</p>";
}
