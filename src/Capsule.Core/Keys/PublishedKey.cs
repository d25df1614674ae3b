namespace Capsule.Keys;

/// <summary>A public signing key in the publisher's key set.</summary>
/// <param name="Key">The key.</param>
/// <param name="Status">Where it stands.</param>
public sealed record PublishedKey(SigningPublicKey Key, KeyStatus Status);
