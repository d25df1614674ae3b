namespace Capsule.Keys;

/// <summary>What a managed key ring holds, without a secret.</summary>
public sealed record KeyRingListing
{
    /// <summary>Gets the keys: the publisher's, then the local issuer's.</summary>
    public required IReadOnlyList<ManagedKey> Keys { get; init; }

    /// <summary>Gets when the rotation secret was made, where that is known.</summary>
    public DateTimeOffset? RotationSecretCreatedAt { get; init; }

    /// <summary>Gets the number of older sealing keys that are kept for regions in caches.</summary>
    public required int OlderSealingKeys { get; init; }

    /// <summary>Gets whether every secret is stored protected.</summary>
    public required bool IsProtected { get; init; }
}
