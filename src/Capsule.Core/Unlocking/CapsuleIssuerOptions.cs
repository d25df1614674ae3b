using Capsule.Keys;
using Capsule.Sharing;

namespace Capsule.Unlocking;

/// <summary>What an issuer needs.</summary>
public sealed class CapsuleIssuerOptions
{
    /// <summary>Gets the issuer's private keys, the preferred one first: several while one replaces another.</summary>
    public required IReadOnlyList<IssuerPrivateKey> Keys { get; init; }

    /// <summary>Gets the publishers whose pages it opens, by domain. There are no wildcards.</summary>
    public required IReadOnlyDictionary<string, TrustedPublisher> TrustedPublishers { get; init; }

    /// <summary>Gets how long after its render a page may still be unlocked; <see langword="null"/> for ever.</summary>
    public TimeSpan? MaxResourceAge { get; init; }

    /// <summary>Gets whether share links open pages that do not say which keys belong to them. Any such page of a scope then opens with one link.</summary>
    public bool AllowUnboundShareLinks { get; init; }

    /// <summary>Gets where the uses of share links are counted; in this process's memory where none is given.</summary>
    public IShareLinkStore ShareLinks { get; init; } = new InMemoryShareLinkStore();
}
