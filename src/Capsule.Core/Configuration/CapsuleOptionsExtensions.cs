using System.Net.Http;
using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Sharing;
using Capsule.Unlocking;

namespace Capsule.Configuration;

/// <summary>Makes publishers and issuers from a site's settings and its key ring.</summary>
public static class CapsuleOptionsExtensions
{
    // A publisher without a domain of its own is told one with each render.
    private const string NoDomain = "localhost";

    /// <summary>Makes the site's publisher. Its issuers are those of the settings and, where the site runs one, the local issuer.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="jwks">Fetches key sets; one of its own where none is given.</param>
    /// <param name="timeProvider">The clock; the system's where none is given.</param>
    /// <returns>The publisher.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/> or <see cref="CapsuleErrorCode.InvalidKey"/>.</exception>
    public static CapsulePublisher CreatePublisher(this CapsuleOptions options, KeyRingSnapshot keys, JwksClient? jwks = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(keys);
        jwks ??= options.CreateJwksClient(timeProvider);
        List<PublisherIssuer> issuers = [.. options.Issuers.Select(issuer => CreateIssuer(options, issuer, jwks))];
        if (options.LocalIssuer is { } local && keys.IssuerKeys.Count > 0)
        {
            issuers.Add(PublisherIssuer.ForEveryScope(local.Name, local.UnlockUrl, IssuerKeySource.Pinned(keys.IssuerKeys[0].PublicKey)));
        }

        return new CapsulePublisher(
            new CapsulePublisherOptions
            {
                Domain = options.Domain ?? NoDomain,
                SigningKey = keys.SigningKey,
                RotationSecret = keys.RotationSecret,
                RotationInterval = options.Rotation.Interval,
                Issuers = issuers,
                EphemeralKeyReuse = options.Rotation.EphemeralKeyReuse,
            },
            timeProvider);
    }

    /// <summary>Makes the issuer that the site runs itself.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="siteDomain">The site's domain where the settings have none.</param>
    /// <param name="jwks">Fetches key sets; one of its own where none is given.</param>
    /// <param name="shareLinks">Counts the uses of share links; this process's memory where none is given.</param>
    /// <param name="timeProvider">The clock; the system's where none is given.</param>
    /// <returns>The issuer, or <see langword="null"/> where the settings have none.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/> or <see cref="CapsuleErrorCode.InvalidKey"/>.</exception>
    public static CapsuleIssuer? CreateLocalIssuer(
        this CapsuleOptions options,
        KeyRingSnapshot keys,
        string? siteDomain = null,
        JwksClient? jwks = null,
        IShareLinkStore? shareLinks = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(keys);
        if (options.LocalIssuer is not { } local)
        {
            return null;
        }

        jwks ??= options.CreateJwksClient(timeProvider);
        Dictionary<string, TrustedPublisher> publishers = local.TrustedPublishers.ToDictionary(
            publisher => publisher.Key,
            publisher => CreateTrustedPublisher(options, publisher.Value, keys, jwks));
        if (publishers.Count == 0)
        {
            publishers.Add(options.Domain ?? siteDomain ?? NoDomain, CreateTrustedPublisher(options, new TrustedPublisherOptions(), keys, jwks));
        }

        return new CapsuleIssuer(
            new CapsuleIssuerOptions
            {
                Keys = keys.IssuerKeys,
                TrustedPublishers = publishers,
                MaxResourceAge = local.MaxResourceAge,
                AllowUnboundShareLinks = local.AllowUnboundShareLinks,
                ShareLinks = shareLinks ?? new InMemoryShareLinkStore(timeProvider),
            },
            timeProvider);
    }

    /// <summary>Makes a client for key sets that keeps to the settings' <see cref="CapsuleOptions.Network"/>.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="timeProvider">The clock; the system's where none is given.</param>
    /// <returns>The client.</returns>
    public static JwksClient CreateJwksClient(this CapsuleOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var http = new HttpMessageInvoker(GuardedHttpHandler.Create(options.Network.AllowPrivateAddresses));
        return new JwksClient(() => http, new JwksClientOptions { AllowHttp = options.Network.AllowHttp }, timeProvider: timeProvider);
    }

    /// <summary>Gives the address that unlocks at an issuer, be it set or that of the hosted issuer.</summary>
    /// <param name="issuer">The issuer's settings, valid.</param>
    /// <returns>An address, or a path on the page's own origin.</returns>
    public static string GetUnlockUrl(this IssuerOptions issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return issuer.VendorId is null ? issuer.UnlockUrl : HostedIssuer.UnlockUrl(issuer.VendorId);
    }

    /// <summary>Gives the address of an issuer's key set, be it set or that of the hosted issuer.</summary>
    /// <param name="issuer">The issuer's settings, valid.</param>
    /// <returns>The address, or <see langword="null"/> where the issuer's key is pinned.</returns>
    public static Uri? GetJwksUri(this IssuerOptions issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return (issuer.VendorId is null ? issuer.JwksUri : HostedIssuer.JwksUri(issuer.VendorId)) is { } uri ? new Uri(uri) : null;
    }

    private static PublisherIssuer CreateIssuer(CapsuleOptions options, IssuerOptions issuer, JwksClient jwks) => new()
    {
        Name = issuer.Name,
        UnlockUrl = issuer.GetUnlockUrl(),
        Keys = issuer.GetJwksUri() is { } uri
            ? new JwksIssuerKeySource(jwks, uri)
            : IssuerKeySource.Pinned(IssuerPublicKey.FromPem(issuer.KeyId!, options.ReadPem(issuer.PublicKeyPem!))),
        Scopes = [.. issuer.Scopes],
        ContentNames = [.. issuer.ContentNames],
    };

    private static TrustedPublisher CreateTrustedPublisher(CapsuleOptions options, TrustedPublisherOptions publisher, KeyRingSnapshot keys, JwksClient jwks) => new()
    {
        Keys = publisher switch
        {
            { JwksUri: { } uri } => new JwksSigningKeySource(jwks, new Uri(uri)),
            { PublicKeyPem: { } pem } => SigningKeySource.Pinned(SigningPublicKey.FromPem(options.ReadPem(pem))),
            _ => SigningKeySource.Pinned([.. keys.PublicKeys.Where(key => key.Status != KeyStatus.Retired).Select(key => key.Key)]),
        },
        AllowedResources = publisher.AllowedResources.Count == 0 ? null : AllowedResources.Parse(publisher.AllowedResources),
        AllowUnboundKeys = publisher.AllowUnboundKeys,
    };
}
