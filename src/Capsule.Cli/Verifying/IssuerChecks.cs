using Capsule.Cli.Configuration;
using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Cli.Verifying;

/// <summary>Whether each issuer of the page is the one in the settings and still has a key that the page is wrapped to.</summary>
internal static class IssuerChecks
{
    private sealed record KnownIssuer(string UnlockUrl, string Source, IReadOnlySet<string> KeyIds);

    internal static async Task RunAsync(CheckList checks, DcaManifest manifest, VerifySettings settings, CancellationToken cancellationToken)
    {
        if (settings.Options is not { } options)
        {
            return;
        }

        foreach ((string name, DcaIssuer issuer) in manifest.Issuers)
        {
            if (await FindAsync(name, options, settings, cancellationToken) is { } known)
            {
                CheckAddress(checks, name, issuer, known);
                CheckKeys(checks, name, issuer, known);
            }
            else
            {
                checks.Warn("issuer", $"{name}: the configuration has no issuer of this name with a key, so its keys were not looked up");
            }
        }
    }

    private static async Task<KnownIssuer?> FindAsync(string name, CapsuleOptions options, VerifySettings settings, CancellationToken cancellationToken)
    {
        if (options.LocalIssuer is { } local && local.Name == name)
        {
            if (local.PrivateKeyPem is null && local.Keys.Count == 0 && options.Keys.Directory is null)
            {
                return null;
            }

            KeyRingSnapshot keys = await SiteKeys.LoadForIssuerAsync(options, settings.Host, cancellationToken);
            return new KnownIssuer(local.UnlockUrl, "Capsule:LocalIssuer", keys.IssuerKeys.Select(key => key.KeyId).ToHashSet(StringComparer.Ordinal));
        }

        if (options.Issuers.FirstOrDefault(issuer => issuer.Name == name) is not { } known)
        {
            return null;
        }

        if (known.GetJwksUri() is not { } address)
        {
            return new KnownIssuer(known.GetUnlockUrl(), "the configuration", new HashSet<string>(StringComparer.Ordinal) { known.KeyId! });
        }

        JwksDocument set = await settings.Jwks.GetDocumentAsync(address, cancellationToken);
        return new KnownIssuer(
            known.GetUnlockUrl(),
            address.AbsoluteUri,
            set.Keys.Select(IssuerPublicKey.TryFromJwk).OfType<IssuerPublicKey>().Select(key => key.KeyId).ToHashSet(StringComparer.Ordinal));
    }

    private static void CheckAddress(CheckList checks, string name, DcaIssuer issuer, KnownIssuer known)
    {
        if (issuer.UnlockUrl != known.UnlockUrl)
        {
            checks.Warn("issuer", $"{name}: the page sends readers to {issuer.UnlockUrl}, the configuration to {known.UnlockUrl}");
        }
    }

    private static void CheckKeys(CheckList checks, string name, DcaIssuer issuer, KnownIssuer known)
    {
        var problems = new List<string>();
        foreach (IGrouping<string, DcaKeyEntry> item in issuer.Keys.GroupBy(entry => entry.ContentName ?? DcaKeyEntry.DefaultContentName, StringComparer.Ordinal))
        {
            // As the issuer chooses: the entry of one of its keys; where there is none, one without an id.
            if (!item.Any(entry => entry.Kid is null || known.KeyIds.Contains(entry.Kid)))
            {
                problems.Add($"{name}: {item.Key} is wrapped to {string.Join(", ", item.Select(entry => entry.Kid))} alone, which is not active in {known.Source}");
            }
        }

        string[] named = [.. issuer.Keys.Select(entry => entry.Kid).OfType<string>().Distinct(StringComparer.Ordinal)];
        checks.FailEach("issuer", problems, $"{name}: {(named.Length == 0 ? "keys without an id" : string.Join(", ", named.Where(known.KeyIds.Contains)))} active in {known.Source}");
        if (problems.Count == 0 && named.Where(keyId => !known.KeyIds.Contains(keyId)).ToArray() is { Length: > 0 } old)
        {
            checks.Warn("issuer", $"{name}: {string.Join(", ", old)} not active any more in {known.Source}");
        }
    }
}
