namespace Capsule.TagHelpers.Tests.Site;

/// <summary>A page with a paywall line, as a test wants it.</summary>
public sealed record PaywallLine
{
    public string? Scope { get; init; } = "premium";

    public string? Name { get; init; }

    public string ContentType { get; init; } = "text/html";

    public string? ResourceId { get; init; }

    public string? LockedFrom { get; init; }

    public string? LockedUntil { get; init; }

    /// <summary>Gets HTML behind the line.</summary>
    public string Html { get; init; } = string.Empty;

    /// <summary>Gets HTML behind the element that the line is in.</summary>
    public string Behind { get; init; } = string.Empty;
}
