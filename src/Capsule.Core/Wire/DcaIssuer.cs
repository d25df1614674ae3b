namespace Capsule.Wire;

/// <summary>What a page holds for one issuer.</summary>
public sealed record DcaIssuer
{
    /// <summary>Gets the address that unlocks.</summary>
    public required string UnlockUrl { get; init; }

    /// <summary>Gets the id of the issuer's key where it is pinned; <see langword="null"/> where the keys come from a key set.</summary>
    public string? KeyId { get; init; }

    /// <summary>Gets the wrapped keys: one entry for each item and issuer key.</summary>
    public required IReadOnlyList<DcaKeyEntry> Keys { get; init; }
}
