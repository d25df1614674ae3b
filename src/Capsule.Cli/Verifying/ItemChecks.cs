using Capsule.Cli.Inspecting;
using Capsule.Wire;

namespace Capsule.Cli.Verifying;

/// <summary>Whether the items are those of the signed page: their additional data, their scopes, the scopes of their keys.</summary>
internal static class ItemChecks
{
    internal static void Run(CheckList checks, DcaManifest manifest, ResourceStatement statement)
    {
        ILookup<string, DcaKeyEntry> entries = manifest.Issuers.Values
            .SelectMany(issuer => issuer.Keys)
            .ToLookup(entry => entry.ContentName ?? DcaKeyEntry.DefaultContentName, StringComparer.Ordinal);
        var items = new List<string>();
        var scopes = new List<string>();
        foreach ((string name, DcaContent item) in manifest.Content)
        {
            string scope = item.Aad.Split('|')[^1];
            if (item.Aad != $"{statement.Domain}|{statement.ResourceId}|{name}|{scope}")
            {
                items.Add($"{name}: its additional data names another page or item, so it does not decrypt here");
            }

            if (!entries.Contains(name))
            {
                items.Add($"{name}: no issuer has a key for it");
            }

            if (!statement.Scopes.Contains(scope, StringComparer.Ordinal))
            {
                scopes.Add($"{name}: its scope {scope} is not among those signed");
            }

            if (entries[name].Any(entry => entry.Scope != scope))
            {
                scopes.Add($"{name}: a key for it is of another scope than {scope}");
            }
        }

        checks.FailEach("items", items, $"{string.Join(", ", manifest.Content.Keys)}: each bound to this page, and with a key");
        checks.FailEach("scopes", scopes, string.Join(", ", statement.Scopes));
    }
}
