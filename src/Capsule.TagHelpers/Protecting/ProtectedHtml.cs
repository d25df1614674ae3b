namespace Capsule.TagHelpers.Protecting;

/// <summary>HTML as it may leave the site.</summary>
public sealed record ProtectedHtml
{
    /// <summary>Gets the HTML.</summary>
    public required string Html { get; init; }

    /// <summary>Gets why nobody can open some regions, one text for each. They left the HTML all the same.</summary>
    public IReadOnlyList<string> ClosedRegions { get; init; } = [];

    /// <summary>Gets until when a copy may be kept; <see langword="null"/> where nothing of it is protected, so that nothing becomes stale.</summary>
    public DateTimeOffset? FreshUntil { get; init; }
}
