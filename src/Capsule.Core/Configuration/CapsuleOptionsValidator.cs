using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Rotation;
using Capsule.Unlocking;

namespace Capsule.Configuration;

/// <summary>Finds all that is wrong with a site's settings at once, each with the setting's full name and what mends it.</summary>
public static class CapsuleOptionsValidator
{
    /// <summary>Checks settings as a whole.</summary>
    /// <param name="options">The settings.</param>
    /// <returns>The problems, in sentences; none where all is well. They quote names, never keys or secrets.</returns>
    public static IReadOnlyList<string> Validate(CapsuleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        if (options.Domain is not null && Names.NormalizeDomain(options.Domain) is null)
        {
            problems.Add($"Capsule:Domain '{options.Domain}' is not a host name such as 'news.example.com' (no scheme, port or path).");
        }

        if (!RotationSchedule.IsValid(options.Rotation.Interval))
        {
            problems.Add($"Capsule:Rotation:Interval '{options.Rotation.Interval}' is neither whole hours nor, below one hour, whole minutes.");
        }

        if (options.Rotation.EphemeralKeyReuse?.IsValid == false)
        {
            problems.Add($"Capsule:Rotation:EphemeralKeyReuse: MaxAge is not between zero and {EphemeralKeyReuse.LongestAge}, or MaxWraps not between 1 and {EphemeralKeyReuse.MostWraps}.");
        }

        CheckScopes(options, problems);
        CheckKeys(options, problems);
        for (int i = 0; i < options.Issuers.Count; i++)
        {
            CheckIssuer(options, i, problems);
        }

        CheckLocalIssuer(options, problems);
        return problems;
    }

    /// <summary>Checks settings as a whole and throws where something is wrong.</summary>
    /// <param name="options">The settings.</param>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/>, listing all problems.</exception>
    public static void ThrowIfInvalid(CapsuleOptions options)
    {
        IReadOnlyList<string> problems = Validate(options);
        if (problems.Count > 0)
        {
            throw Errors.Configuration(problems);
        }
    }

    private static void CheckScopes(CapsuleOptions options, List<string> problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < options.Scopes.Count; i++)
        {
            ScopeOptions scope = options.Scopes[i];
            if (!Names.IsScope(scope.Name))
            {
                problems.Add($"Capsule:Scopes:{i}:Name '{scope.Name}' is not 1 to {Names.MaxScopeLength} characters without white space, ',' or '|'.");
            }
            else if (!names.Add(scope.Name))
            {
                problems.Add($"Capsule:Scopes:{i}:Name '{scope.Name}' is given twice.");
            }
        }

        foreach (ScopeOptions scope in options.Scopes)
        {
            foreach (string included in scope.Includes.Where(included => !names.Contains(included)))
            {
                problems.Add($"Capsule:Scopes: '{scope.Name}' includes '{included}', which is not among Capsule:Scopes.");
            }
        }
    }

    private static void CheckKeys(CapsuleOptions options, List<string> problems)
    {
        KeyOptions keys = options.Keys;
        if (keys.SigningKeyPem is not null && string.IsNullOrWhiteSpace(keys.SigningKeyId))
        {
            problems.Add("Capsule:Keys:SigningKeyId is missing beside Capsule:Keys:SigningKeyPem.");
        }
        else if (keys.SigningKeyPem is not null)
        {
            CheckKey("Capsule:Keys:SigningKeyPem", () => SigningKey.FromPem(keys.SigningKeyId!, options.ReadPem(keys.SigningKeyPem)).Dispose(), problems);
        }
        else if (keys.SigningKeyId is not null)
        {
            problems.Add("Capsule:Keys:SigningKeyPem is missing beside Capsule:Keys:SigningKeyId.");
        }

        if (keys.RotationSecret is not null)
        {
            CheckKey("Capsule:Keys:RotationSecret", () => RotationSecret.Parse(keys.RotationSecret).Dispose(), problems);
        }

        if (keys.SigningKeyPem is null != keys.RotationSecret is null)
        {
            problems.Add("Capsule:Keys:SigningKeyPem and Capsule:Keys:RotationSecret belong together: set both, or neither.");
        }

        if (keys.MaxPageAge <= TimeSpan.Zero)
        {
            problems.Add("Capsule:Keys:MaxPageAge is not positive.");
        }

        if (keys.Directory is not null && string.IsNullOrWhiteSpace(keys.Directory))
        {
            problems.Add("Capsule:Keys:Directory is empty: name a folder, or leave it out.");
        }
    }

    private static void CheckIssuer(CapsuleOptions options, int index, List<string> problems)
    {
        IssuerOptions issuer = options.Issuers[index];
        string path = $"Capsule:Issuers:{index}";
        if (string.IsNullOrWhiteSpace(issuer.Name))
        {
            problems.Add($"{path}:Name is missing.");
        }
        else if (options.Issuers.Take(index).Any(other => other.Name == issuer.Name) || options.LocalIssuer?.Name == issuer.Name)
        {
            problems.Add($"{path}:Name '{issuer.Name}' is the name of another issuer too.");
        }

        if (issuer.VendorId is not null)
        {
            CheckHostedIssuer(options, path, issuer, problems);
        }
        else
        {
            CheckUrl($"{path}:UnlockUrl", issuer.UnlockUrl, options.Network, problems);
            CheckIssuerKey(options, path, issuer, problems);
        }

        if (issuer.Scopes.Count == 0 && issuer.ContentNames.Count == 0)
        {
            problems.Add($"{path} opens nothing: set {path}:Scopes or {path}:ContentNames.");
        }

        foreach (string scope in issuer.Scopes.Where(scope => !Names.IsScope(scope)))
        {
            problems.Add($"{path}:Scopes: '{scope}' is not a scope's name.");
        }

        foreach (string name in issuer.ContentNames.Where(name => !Names.IsContentName(name)))
        {
            problems.Add($"{path}:ContentNames: '{name}' is not a content name.");
        }
    }

    private static void CheckHostedIssuer(CapsuleOptions options, string path, IssuerOptions issuer, List<string> problems)
    {
        if (!HostedIssuer.IsVendorId(issuer.VendorId!))
        {
            problems.Add($"{path}:VendorId '{issuer.VendorId}' is not letters, digits, '-' and '_'.");
        }

        if (issuer.UnlockUrl.Length > 0 || issuer.JwksUri is not null || issuer.PublicKeyPem is not null)
        {
            problems.Add($"{path}: VendorId gives the addresses: leave out UnlockUrl, JwksUri and PublicKeyPem.");
        }

        if (options.Keys.RotationSecret is null)
        {
            problems.Add($"{path}: the hosted issuer derives wrap keys itself: set Capsule:Keys:RotationSecret to the secret shared with it.");
        }
    }

    private static void CheckIssuerKey(CapsuleOptions options, string path, IssuerOptions issuer, List<string> problems)
    {
        if (issuer.JwksUri is not null && issuer.PublicKeyPem is not null)
        {
            problems.Add($"{path}: give either JwksUri or PublicKeyPem, not both.");
        }
        else if (issuer.JwksUri is not null)
        {
            CheckJwksUri($"{path}:JwksUri", issuer.JwksUri, options.Network, problems);
        }
        else if (issuer.PublicKeyPem is null)
        {
            problems.Add($"{path} has no key: set {path}:JwksUri, or {path}:PublicKeyPem and {path}:KeyId.");
        }
        else if (string.IsNullOrWhiteSpace(issuer.KeyId))
        {
            problems.Add($"{path}:KeyId is missing beside {path}:PublicKeyPem.");
        }
        else
        {
            CheckKey($"{path}:PublicKeyPem", () => IssuerPublicKey.FromPem(issuer.KeyId, options.ReadPem(issuer.PublicKeyPem)), problems);
        }
    }

    private static void CheckJwksUri(string path, string uri, NetworkOptions network, List<string> problems)
    {
        bool isAllowed = Uri.TryCreate(uri, UriKind.Absolute, out Uri? parsed)
            && (parsed.Scheme == Uri.UriSchemeHttps || (parsed.Scheme == Uri.UriSchemeHttp && network.AllowHttp))
            && parsed.UserInfo.Length == 0;
        if (!isAllowed)
        {
            problems.Add($"{path} '{uri}' is not an https address without credentials (plain http needs Capsule:Network:AllowHttp).");
        }
    }

    private static void CheckLocalIssuer(CapsuleOptions options, List<string> problems)
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

        CheckUrl($"{path}:UnlockUrl", issuer.UnlockUrl, options.Network, problems);
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
                CheckKey($"{path}: the private key '{key.KeyId}'", () => IssuerPrivateKey.FromPem(key.KeyId, options.ReadPem(key.PrivateKeyPem)).Dispose(), problems);
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
            CheckJwksUri($"{path}:JwksUri", publisher.JwksUri, options.Network, problems);
        }
        else if (publisher.PublicKeyPem is not null)
        {
            CheckKey($"{path}:PublicKeyPem", () => SigningPublicKey.FromPem(options.ReadPem(publisher.PublicKeyPem)), problems);
        }
        else if (normalized is not null && normalized != Names.NormalizeDomain(options.Domain))
        {
            problems.Add($"{path} has no key: set {path}:PublicKeyPem or {path}:JwksUri.");
        }

        CheckKey($"{path}:AllowedResources", () => AllowedResources.Parse(publisher.AllowedResources), problems);
    }

    private static void CheckUrl(string path, string url, NetworkOptions network, List<string> problems)
    {
        bool isPath = url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal);
        bool isAllowed = isPath
            || (Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
                && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && network.AllowHttp)));
        if (!isAllowed)
        {
            problems.Add($"{path} '{url}' is neither an https address nor a path on this site (plain http needs Capsule:Network:AllowHttp).");
        }
    }

    private static void CheckKey(string path, Action read, List<string> problems)
    {
        try
        {
            read();
        }
        catch (CapsuleException e)
        {
            problems.Add($"{path}: {e.Message}");
        }
    }

    internal static IReadOnlyList<LocalIssuerKeyOptions> GetKeys(LocalIssuerOptions issuer) =>
        issuer.PrivateKeyPem is null
            ? [.. issuer.Keys]
            : [new LocalIssuerKeyOptions { KeyId = issuer.KeyId ?? string.Empty, PrivateKeyPem = issuer.PrivateKeyPem }];
}
