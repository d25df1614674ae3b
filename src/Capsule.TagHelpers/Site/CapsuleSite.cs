using Capsule.Configuration;
using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Sharing;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Site;

/// <summary>The site as everyone in this package sees it: settings and keys, made into publisher, issuer and sealer once per change.</summary>
internal sealed class CapsuleSite(IOptionsMonitor<CapsuleOptions> options, IKeyRing keyRing, JwksClient jwks, IShareLinkStore shareLinks, TimeProvider timeProvider)
{
    private SiteSnapshot? _snapshot;

    internal async ValueTask<SiteSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        KeyRingSnapshot keys = await keyRing.GetAsync(cancellationToken);
        CapsuleOptions current = options.CurrentValue;
        SiteSnapshot? snapshot = Volatile.Read(ref _snapshot);
        if (snapshot is null || !ReferenceEquals(snapshot.Options, current) || !ReferenceEquals(snapshot.Keys, keys))
        {
            snapshot = new SiteSnapshot(current, keys, jwks, shareLinks, timeProvider);
            Volatile.Write(ref _snapshot, snapshot);
        }

        return snapshot;
    }
}
