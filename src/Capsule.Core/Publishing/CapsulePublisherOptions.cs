using Capsule.Keys;
using Capsule.Rotation;

namespace Capsule.Publishing;

/// <summary>What a publisher needs.</summary>
public sealed class CapsulePublisherOptions
{
    /// <summary>Gets the domain in whose name pages are signed: a host name.</summary>
    public required string Domain { get; init; }

    /// <summary>Gets the key that signs pages.</summary>
    public required SigningKey SigningKey { get; init; }

    /// <summary>Gets the secret from which wrap keys are derived.</summary>
    public required RotationSecret RotationSecret { get; init; }

    /// <summary>Gets how often wrap keys change: whole hours or, below one hour, whole minutes. One hour where none is given.</summary>
    public TimeSpan RotationInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets the issuers.</summary>
    public required IReadOnlyList<PublisherIssuer> Issuers { get; init; }

    /// <summary>Gets whether and how long ephemeral ECDH keys outlive a page; <see langword="null"/>, where none is given, for never.</summary>
    public EphemeralKeyReuse? EphemeralKeyReuse { get; init; }
}
