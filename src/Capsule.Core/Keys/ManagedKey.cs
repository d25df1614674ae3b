namespace Capsule.Keys;

/// <summary>A key of a managed key ring as it may be shown: its public half and its dates.</summary>
public sealed record ManagedKey
{
    /// <summary>Gets what it is for.</summary>
    public required KeyPurpose Purpose { get; init; }

    /// <summary>Gets its id.</summary>
    public required string KeyId { get; init; }

    /// <summary>Gets where it stands.</summary>
    public required KeyStatus Status { get; init; }

    /// <summary>Gets the public half: SubjectPublicKeyInfo in PEM form.</summary>
    public required string PublicKeyPem { get; init; }

    /// <summary>Gets when it was made, where that is known.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets when it was put to use, where it was and that is known.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>Gets when another took its place.</summary>
    public DateTimeOffset? RetiringSince { get; init; }

    /// <summary>Gets when it was retired.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>
    /// Gets when its next step is safe: activating a pending key once others have it, retiring one once the pages it made
    /// have expired, removing a retired one. <see langword="null"/> for the active key, which has no step of its own.
    /// </summary>
    public DateTimeOffset? SafeFrom { get; init; }
}
