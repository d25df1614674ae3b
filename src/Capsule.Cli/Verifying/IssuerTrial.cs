using Capsule.Keys;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Cli.Verifying;

/// <summary>
/// Asks an issuer of its own whether it would take a page's keys: the very code that answers readers judges the token,
/// its signature, the page's age and whose keys they are. It has a key of its own that nothing was wrapped to, so it
/// opens nothing.
/// </summary>
internal sealed class IssuerTrial : IDisposable
{
    private readonly IssuerPrivateKey _key = IssuerPrivateKey.Generate("none");
    private readonly CapsuleIssuer _issuer;

    internal IssuerTrial(string domain, SignerKeys signer, VerifySettings settings)
    {
        AllowedResources? allowed = settings.FindTrusted(domain) is { AllowedResources: { Count: > 0 } entries } ? AllowedResources.Parse(entries) : null;
        _issuer = new CapsuleIssuer(
            new CapsuleIssuerOptions
            {
                Keys = [_key],
                TrustedPublishers = new Dictionary<string, TrustedPublisher>
                {
                    [domain] = new() { Keys = SigningKeySource.Pinned(signer.Active), AllowedResources = allowed },
                },
                MaxResourceAge = settings.Options?.LocalIssuer?.MaxResourceAge,
            },
            settings.Clock);
    }

    /// <summary>Gives the refusal, or <see langword="null"/> where it would take the keys.</summary>
    internal async Task<CapsuleException?> RunAsync(string resourceJwt, DcaIssuer issuer, CancellationToken cancellationToken)
    {
        try
        {
            await _issuer.VerifyAsync(new UnlockRequest { ResourceJwt = resourceJwt, Keys = issuer.Keys }, cancellationToken);
            return null;
        }
        catch (CapsuleException refusal)
        {
            return refusal;
        }
    }

    public void Dispose() => _key.Dispose();
}
