using Capsule.Keys;
using Capsule.Publishing;
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
    /// <param name="timeProvider">The clock; the system's where none is given.</param>
    /// <returns>The publisher.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/> or <see cref="CapsuleErrorCode.InvalidKey"/>.</exception>
    public static CapsulePublisher CreatePublisher(this CapsuleOptions options, KeyRingSnapshot keys, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(keys);
        List<PublisherIssuer> issuers = [.. options.Issuers.Select(CreateIssuer)];
        if (options.LocalIssuer is { } local && keys.IssuerKeys.Count > 0)
        {
            issuers.Add(PublisherIssuer.ForEveryScope(local.Name, local.UnlockUrl, keys.IssuerKeys[0].PublicKey));
        }

        return new CapsulePublisher(
            new CapsulePublisherOptions
            {
                Domain = options.Domain ?? NoDomain,
                SigningKey = keys.SigningKey,
                RotationSecret = keys.RotationSecret,
                RotationInterval = options.Rotation.Interval,
                Issuers = issuers,
            },
            timeProvider);
    }

    /// <summary>Makes the issuer that the site runs itself.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="siteDomain">The site's domain where the settings have none.</param>
    /// <param name="timeProvider">The clock; the system's where none is given.</param>
    /// <returns>The issuer, or <see langword="null"/> where the settings have none.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/> or <see cref="CapsuleErrorCode.InvalidKey"/>.</exception>
    public static CapsuleIssuer? CreateLocalIssuer(this CapsuleOptions options, KeyRingSnapshot keys, string? siteDomain = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(keys);
        if (options.LocalIssuer is not { } local)
        {
            return null;
        }

        Dictionary<string, TrustedPublisher> publishers = local.TrustedPublishers.ToDictionary(
            publisher => publisher.Key,
            publisher => CreateTrustedPublisher(publisher.Value, keys));
        if (publishers.Count == 0)
        {
            publishers.Add(options.Domain ?? siteDomain ?? NoDomain, CreateTrustedPublisher(new TrustedPublisherOptions(), keys));
        }

        return new CapsuleIssuer(
            new CapsuleIssuerOptions
            {
                Keys = keys.IssuerKeys,
                TrustedPublishers = publishers,
                MaxResourceAge = local.MaxResourceAge,
            },
            timeProvider);
    }

    private static PublisherIssuer CreateIssuer(IssuerOptions issuer) => new()
    {
        Name = issuer.Name,
        UnlockUrl = issuer.UnlockUrl,
        Key = IssuerPublicKey.FromPem(issuer.KeyId!, issuer.PublicKeyPem!),
        Scopes = [.. issuer.Scopes],
        ContentNames = [.. issuer.ContentNames],
    };

    private static TrustedPublisher CreateTrustedPublisher(TrustedPublisherOptions publisher, KeyRingSnapshot keys) => new()
    {
        Keys = publisher.PublicKeyPem is null
            ? [.. keys.PublicKeys.Where(key => key.Status != KeyStatus.Retired).Select(key => key.Key)]
            : [SigningPublicKey.FromPem(publisher.PublicKeyPem)],
        AllowedResources = publisher.AllowedResources.Count == 0 ? null : AllowedResources.Parse(publisher.AllowedResources),
        AllowUnboundKeys = publisher.AllowUnboundKeys,
    };
}
