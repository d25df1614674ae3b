using Capsule.Sharing;
using Capsule.Wire;

namespace Capsule.Unlocking;

/// <summary>
/// An unlock request that has passed every check but the host's decision. Only <see cref="CapsuleIssuer.VerifyAsync"/>
/// makes one, so keys cannot be unwrapped for a request that nobody verified.
/// </summary>
public sealed class VerifiedUnlock
{
    internal VerifiedUnlock(CapsuleIssuer issuer, VerifiedResource resource, ShareGrant? share, IReadOnlyList<DcaKeyEntry> keys, string? clientPublicKey)
    {
        Issuer = issuer;
        Resource = resource;
        Share = share;
        Keys = keys;
        ClientPublicKey = clientPublicKey;
    }

    /// <summary>Gets the page.</summary>
    public VerifiedResource Resource { get; }

    /// <summary>Gets what the request's share token grants; <see langword="null"/> where it has none.</summary>
    public ShareGrant? Share { get; }

    internal CapsuleIssuer Issuer { get; }

    internal IReadOnlyList<DcaKeyEntry> Keys { get; }

    internal string? ClientPublicKey { get; }
}
