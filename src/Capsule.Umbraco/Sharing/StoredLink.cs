namespace Capsule.Umbraco.Sharing;

/// <summary>What is kept of a share link: all but its token, which is the link itself.</summary>
internal sealed record StoredLink
{
    public required string Domain { get; init; }

    public required string Id { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public long Uses { get; init; }

    public bool IsRevoked { get; init; }

    /// <summary>Gets what the editor called it.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the page's resource id; <see langword="null"/> for a link that was not made in this dashboard.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Gets the document's key; <see langword="null"/> for links made before it was kept, whose resource id tells it.</summary>
    public Guid? DocumentKey { get; init; }

    public string? DocumentName { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public int? MaxUses { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? CreatedBy { get; init; }
}
