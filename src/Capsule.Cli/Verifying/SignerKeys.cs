using Capsule.Configuration;
using Capsule.Cli.Configuration;
using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Cli.Verifying;

/// <summary>The public keys of a publisher, and where they come from.</summary>
/// <param name="Source">Where from, in words.</param>
/// <param name="Active">Those that may verify.</param>
/// <param name="Set">The key set they stand in; <see langword="null"/> for a key that is pinned and has no id.</param>
internal sealed record SignerKeys(string Source, IReadOnlyList<SigningPublicKey> Active, JwksDocument? Set)
{
    internal static SignerKeys FromPem(string source, string pem) => new(source, [SigningPublicKey.FromPem(pem)], null);

    internal static SignerKeys FromSet(string source, JwksDocument set) => new(source, [.. set.Keys.Select(SigningPublicKey.TryFromJwk).OfType<SigningPublicKey>()], set);

    /// <summary>Finds the keys of a domain: those given, those it publishes, or those the settings have for it.</summary>
    internal static async Task<SignerKeys?> FindAsync(VerifySettings settings, string domain, CancellationToken cancellationToken)
    {
        if (settings.Given is not null)
        {
            return settings.Given;
        }

        if (settings.Fetch)
        {
            return await FetchAsync(settings, new Uri($"https://{domain}{JwksDocument.PublisherPath}"), cancellationToken);
        }

        if (settings.Options is not { } options)
        {
            return null;
        }

        TrustedPublisherOptions? trusted = settings.FindTrusted(domain);
        if (trusted?.JwksUri is { } uri)
        {
            return await FetchAsync(settings, new Uri(uri), cancellationToken);
        }

        if (trusted?.PublicKeyPem is { } pem)
        {
            return FromPem($"Capsule:LocalIssuer:TrustedPublishers:{domain}", options.ReadPem(pem));
        }

        bool isOurs = trusted is not null || Names.NormalizeDomain(options.Domain) == domain;
        return isOurs && (options.Keys.SigningKeyPem is not null || options.Keys.Directory is not null)
            ? FromSet("Capsule:Keys", (await SiteKeys.LoadForPublisherAsync(options, settings.Host, cancellationToken)).GetPublisherJwks())
            : null;
    }

    internal static async Task<SignerKeys> FetchAsync(VerifySettings settings, Uri address, CancellationToken cancellationToken) =>
        FromSet(address.AbsoluteUri, await settings.Jwks.GetDocumentAsync(address, cancellationToken));
}
