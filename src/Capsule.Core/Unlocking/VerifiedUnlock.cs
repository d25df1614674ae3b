using Capsule.Wire;

namespace Capsule.Unlocking;

/// <summary>
/// An unlock request that has passed every check but the host's decision. Only <see cref="CapsuleIssuer.VerifyAsync"/>
/// makes one, so keys cannot be unwrapped for a request that nobody verified.
/// </summary>
public sealed class VerifiedUnlock
{
    internal VerifiedUnlock(CapsuleIssuer issuer, VerifiedResource resource, IReadOnlyList<DcaKeyEntry> keys, string? clientPublicKey)
    {
        Issuer = issuer;
        Resource = resource;
        Keys = keys;
        ClientPublicKey = clientPublicKey;
    }

    /// <summary>Gets the page.</summary>
    public VerifiedResource Resource { get; }

    internal CapsuleIssuer Issuer { get; }

    internal IReadOnlyList<DcaKeyEntry> Keys { get; }

    internal string? ClientPublicKey { get; }
}
