namespace Capsule.Sharing;

/// <summary>A share link that was made.</summary>
public sealed record ShareLink
{
    /// <summary>The query parameter that carries the token in a page's address.</summary>
    public const string QueryParameter = "share";

    internal ShareLink()
    {
    }

    /// <summary>Gets the token: an ES256 JWT, for the query parameter <see cref="QueryParameter"/>. Whoever has it may read.</summary>
    public required string Token { get; init; }

    /// <summary>Gets the link's id, by which it is revoked.</summary>
    public required string Id { get; init; }

    /// <summary>Gets when it expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"Share link {Id}, expires {ExpiresAt:O}";
}
