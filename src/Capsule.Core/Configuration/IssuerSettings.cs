using Capsule.Keys;

namespace Capsule.Configuration;

/// <summary>Checks the settings of the issuers that may open the site's pages.</summary>
internal static class IssuerSettings
{
    internal static void Check(CapsuleOptions options, int index, List<string> problems)
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
            SettingChecks.CheckUrl($"{path}:UnlockUrl", issuer.UnlockUrl, options.Network, problems);
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
            SettingChecks.CheckJwksUri($"{path}:JwksUri", issuer.JwksUri, options.Network, problems);
        }
        else if (issuer.PublicKeyPem is null)
        {
            problems.Add($"{path} has no key for the issuer '{issuer.Name}': set {path}:JwksUri, or {path}:PublicKeyPem and {path}:KeyId.");
        }
        else if (string.IsNullOrWhiteSpace(issuer.KeyId))
        {
            problems.Add($"{path}:KeyId is missing beside {path}:PublicKeyPem.");
        }
        else
        {
            SettingChecks.CheckKey($"{path}:PublicKeyPem", () => IssuerPublicKey.FromPem(issuer.KeyId, options.ReadPem(issuer.PublicKeyPem)), problems);
        }
    }
}
