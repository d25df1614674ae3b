using Capsule.Wire;
using Capsule.Rotation;

namespace Capsule.Keys;

/// <summary>A site's keys at one moment.</summary>
public sealed class KeyRingSnapshot
{
    /// <summary>Gets the key that signs.</summary>
    public required SigningKey SigningKey { get; init; }

    /// <summary>Gets all public signing keys, that of <see cref="SigningKey"/> among them.</summary>
    public required IReadOnlyList<PublishedKey> PublicKeys { get; init; }

    /// <summary>Gets the secret from which wrap keys are derived.</summary>
    public required RotationSecret RotationSecret { get; init; }

    /// <summary>Gets the keys that seal regions inside this site, the one in use first, older ones for opening after it. 32 bytes each.</summary>
    public required IReadOnlyList<byte[]> SealingKeys { get; init; }

    /// <summary>Gets the local issuer's keys, the one pages are wrapped to first; none where the site runs no issuer.</summary>
    public IReadOnlyList<IssuerPrivateKey> IssuerKeys { get; init; } = [];

    /// <summary>Gets the local issuer's keys that open nothing any more and are still listed.</summary>
    public IReadOnlyList<IssuerPublicKey> RetiredIssuerKeys { get; init; } = [];

    /// <summary>Gives the key set that the publisher serves.</summary>
    /// <returns>The document.</returns>
    public JwksDocument GetPublisherJwks() => new() { Keys = [.. PublicKeys.Select(key => key.Key.ToJwk(key.Status))] };

    /// <summary>Gives the key set that the local issuer serves.</summary>
    /// <returns>The document.</returns>
    public JwksDocument GetIssuerJwks() => new() { Keys = [.. IssuerKeys.Select(key => key.PublicKey.ToJwk()), .. RetiredIssuerKeys.Select(key => key.ToJwk(KeyStatus.Retired))] };
}
