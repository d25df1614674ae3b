using Capsule.Sharing;

namespace Capsule.Umbraco.Api;

/// <summary>A share link to be made.</summary>
public sealed record NewShareLinkModel
{
    /// <summary>Gets the document's key.</summary>
    public required Guid DocumentKey { get; init; }

    /// <summary>Gets the culture, where the document varies by it.</summary>
    public string? Culture { get; init; }

    /// <summary>Gets the scopes to grant.</summary>
    public required IReadOnlyList<string> Scopes { get; init => field = value ?? []; }

    /// <summary>Gets how long it lives.</summary>
    /// <value>7 days.</value>
    public TimeSpan Lifetime { get; init; } = ShareLinkRequest.DefaultLifetime;

    /// <summary>Gets how often it may be used; any number where none is given.</summary>
    public int? MaxUses { get; init; }

    /// <summary>Gets what the editor calls it.</summary>
    public string? Title { get; init; }
}
