using Capsule.Keys;
using Capsule.Unlocking;

namespace Capsule.Configuration;

/// <summary>Reads and checks the settings of the issuer that a site runs itself.</summary>
internal static class LocalIssuerSettings
{
    internal static void Check(CapsuleOptions options, List<string> problems)
    {
        if (options.LocalIssuer is not { } issuer)
        {
            return;
        }

        const string path = "Capsule:LocalIssuer";
        if (string.IsNullOrWhiteSpace(issuer.Name))
        {
            problems.Add($"{path}:Name is empty.");
        }

        SettingChecks.CheckUrl($"{path}:UnlockUrl", issuer.UnlockUrl, options.Network, problems);
        if (issuer.LoginUrl is not null)
        {
            SettingChecks.CheckUrl($"{path}:LoginUrl", issuer.LoginUrl, options.Network, problems);
        }

        if (issuer.PrivateKeyPem is not null && issuer.Keys.Count > 0)
        {
            problems.Add($"{path}: give either PrivateKeyPem or Keys, not both.");
        }

        if (issuer.MaxResourceAge <= TimeSpan.Zero)
        {
            problems.Add($"{path}:MaxResourceAge is not positive.");
        }

        IReadOnlyList<LocalIssuerKeyOptions> keys = GetKeys(issuer);
        if (keys.Count > 0 && keys.All(key => key.Status != KeyStatus.Active))
        {
            problems.Add($"{path}: none of the keys is active.");
        }

        var keyIds = new HashSet<string>(StringComparer.Ordinal);
        foreach (LocalIssuerKeyOptions key in keys)
        {
            if (string.IsNullOrWhiteSpace(key.KeyId))
            {
                problems.Add($"{path}: a private key has no KeyId.");
            }
            else if (!keyIds.Add(key.KeyId))
            {
                problems.Add($"{path}: two private keys have the KeyId '{key.KeyId}'.");
            }
            else
            {
                SettingChecks.CheckKey($"{path}: the private key '{key.KeyId}'", () => IssuerPrivateKey.FromPem(key.KeyId, options.ReadPem(key.PrivateKeyPem)).Dispose(), problems);
            }
        }

        var domains = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string domain, TrustedPublisherOptions publisher) in issuer.TrustedPublishers)
        {
            if (Names.NormalizeDomain(domain) is { } normalized && !domains.Add(normalized))
            {
                problems.Add($"{path}:TrustedPublishers:{domain} is trusted already, in another spelling.");
            }

            CheckTrustedPublisher(options, $"{path}:TrustedPublishers:{domain}", domain, publisher, problems);
        }
    }

    private static void CheckTrustedPublisher(CapsuleOptions options, string path, string domain, TrustedPublisherOptions publisher, List<string> problems)
    {
        string? normalized = Names.NormalizeDomain(domain);
        if (normalized is null)
        {
            problems.Add($"{path}: '{domain}' is not a host name. There are no wildcards.");
        }

        if (publisher.PublicKeyPem is not null && publisher.JwksUri is not null)
        {
            problems.Add($"{path}: give either PublicKeyPem or JwksUri, not both.");
        }
        else if (publisher.JwksUri is not null)
        {
            SettingChecks.CheckJwksUri($"{path}:JwksUri", publisher.JwksUri, options.Network, problems);
        }
        else if (publisher.PublicKeyPem is not null)
        {
            SettingChecks.CheckKey($"{path}:PublicKeyPem", () => SigningPublicKey.FromPem(options.ReadPem(publisher.PublicKeyPem)), problems);
        }
        else if (normalized is not null && normalized != Names.NormalizeDomain(options.Domain))
        {
            problems.Add($"{path} has no key: set {path}:PublicKeyPem or {path}:JwksUri.");
        }

        SettingChecks.CheckKey($"{path}:AllowedResources", () => AllowedResources.Parse(publisher.AllowedResources), problems);
    }

    internal static IReadOnlyList<LocalIssuerKeyOptions> GetKeys(LocalIssuerOptions issuer) =>
        issuer.PrivateKeyPem is null
            ? [.. issuer.Keys]
            : [new LocalIssuerKeyOptions { KeyId = issuer.KeyId ?? string.Empty, PrivateKeyPem = issuer.PrivateKeyPem }];
}
