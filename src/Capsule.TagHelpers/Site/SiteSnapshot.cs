using System.Collections.Concurrent;
using Capsule.Configuration;
using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Sharing;
using Capsule.TagHelpers.Manifests;
using Capsule.TagHelpers.Sealing;
using Capsule.Unlocking;

namespace Capsule.TagHelpers.Site;

/// <summary>All that follows from the settings and the keys as they are at one moment.</summary>
internal sealed class SiteSnapshot
{
    // Without a configured domain the host header chooses one, so their number is the client's to choose.
    private const int MaxIssuers = 64;

    private readonly JwksClient? _jwks;
    private readonly IShareLinkStore? _shareLinks;
    private readonly TimeProvider? _timeProvider;
    private readonly ConcurrentDictionary<string, CapsuleIssuer> _issuers = new(StringComparer.Ordinal);

    internal SiteSnapshot(CapsuleOptions options, KeyRingSnapshot keys, JwksClient? jwks = null, IShareLinkStore? shareLinks = null, TimeProvider? timeProvider = null)
    {
        Options = options;
        Keys = keys;
        _jwks = jwks;
        _shareLinks = shareLinks;
        _timeProvider = timeProvider;
        Publisher = options.CreatePublisher(keys, jwks, timeProvider);
        Sealer = new RegionSealer(keys.SealingKeys);
        Markers = new KeptMarkers(Sealer);
        Fingerprints = new KeptFingerprints(Publisher);
        ManifestKey = keys.RotationSecret.DeriveSiteKey("capsule|manifest-cache|1"u8);
        PublisherJwks = keys.GetPublisherJwks().ToUtf8Json();
        IssuerJwks = options.LocalIssuer is null ? null : keys.GetIssuerJwks().ToUtf8Json();
    }

    internal CapsuleOptions Options { get; }

    internal KeyRingSnapshot Keys { get; }

    internal CapsulePublisher Publisher { get; }

    internal RegionSealer Sealer { get; }

    /// <summary>Gets the sealed regions of the views, which seal the same ones again for each request.</summary>
    internal KeptMarkers Markers { get; }

    /// <summary>Gets the names under which manifests are kept.</summary>
    internal KeptFingerprints Fingerprints { get; }

    /// <summary>Gets the key under which the site's manifests are authenticated in a cache that others can write to.</summary>
    internal byte[] ManifestKey { get; }

    internal byte[] PublisherJwks { get; }

    internal byte[]? IssuerJwks { get; }

    /// <summary>Gives the local issuer, or <see langword="null"/> where the site runs none.</summary>
    internal CapsuleIssuer? GetLocalIssuer(string siteDomain)
    {
        if (_issuers.TryGetValue(siteDomain, out CapsuleIssuer? issuer))
        {
            return issuer;
        }

        issuer = Options.CreateLocalIssuer(Keys, siteDomain, _jwks, _shareLinks, _timeProvider);
        if (issuer is not null && _issuers.Count < MaxIssuers)
        {
            issuer = _issuers.GetOrAdd(siteDomain, issuer);
        }

        return issuer;
    }
}
