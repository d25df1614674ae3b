using Capsule.Rotation;

namespace Capsule.Keys;

/// <summary>
/// The key under which a site seals regions for itself, between view and filter. Derived from the rotation secret, so
/// that servers which share the one share the other, and nothing more must be configured.
/// </summary>
internal static class SealingKey
{
    internal const int Size = 32;

    internal static byte[] Derive(RotationSecret secret) => secret.DeriveSiteKey("capsule|sealing|1"u8);
}
