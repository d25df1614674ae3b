using Capsule.Benchmarks.Baselines;
using Capsule.Benchmarks.Harness;
using Capsule.Publishing;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Benchmarks.Rows;

/// <summary>The row about unlocks.</summary>
internal static class UnlockRows
{
    /// <summary>From the request, parsed, to the answer: verification, the host's decision, the keys.</summary>
    internal static Measurement Direct()
    {
        var site = new Site();
        CapsuleIssuer issuer = site.Issuer();
        CapsuleRender page = site.Publisher().Render(Site.Page(Site.Text(10 * 1024)));
        var request = new UnlockRequest { ResourceJwt = page.Manifest.ResourceJwt, Keys = page.Manifest.Issuers["local"].Keys };
        var primitives = new UnlockPrimitives(page.StatementSize());
        return PairedRatio.Measure(() => Unlock(issuer, request), primitives.Run, pairs: 100000, TimeSpan.FromMilliseconds(0.5));
    }

    private static UnlockResponse Unlock(CapsuleIssuer issuer, UnlockRequest request)
    {
        ValueTask<VerifiedUnlock> verification = issuer.VerifyAsync(request);
        VerifiedUnlock verified = verification.IsCompletedSuccessfully ? verification.Result : verification.AsTask().GetAwaiter().GetResult();
        return issuer.Unlock(verified, AccessDecision.GrantScopes([Site.Scope]));
    }
}
