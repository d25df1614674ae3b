using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Capsule.Cli.Terminal;
using Capsule.Wire;

namespace Capsule.Cli.Inspecting;

/// <summary>
/// A manifest in words: names, sizes, times and addresses. Never a key, wrapped or not, and never a text. Whatever the
/// page says is made printable, for it comes from anywhere.
/// </summary>
internal sealed class ManifestReport(StringBuilder text)
{
    private const int TagSize = 16;

    private readonly List<string> _notes = [];

    /// <summary>Writes a manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="placeholders">The content names that have a place in the page, where there is a page.</param>
    internal void Write(DcaManifest manifest, IReadOnlySet<string>? placeholders)
    {
        CheckForm(manifest);
        ResourceStatement? statement = ResourceStatement.TryRead(manifest.ResourceJwt);
        Line($"DCA manifest, version {manifest.Version}");
        if (manifest.Version != DcaManifest.CurrentVersion)
        {
            _notes.Add($"This tool knows version {DcaManifest.CurrentVersion}.");
        }

        WriteStatement(statement, manifest);
        WriteItems(manifest, statement, placeholders);
        WriteIssuers(manifest);
        if (_notes.Count > 0)
        {
            Line($"Notes");
            _notes.ForEach(note => Line($"  - {note}"));
        }
    }

    // Nulls in collections pass the reader.
    private static void CheckForm(DcaManifest manifest)
    {
        bool isWhole = manifest.Content.Values.All(item => item?.WrappedContentKey.All(key => key is not null) == true)
            && manifest.Issuers.Values.All(issuer => issuer?.Keys.All(entry => entry is not null && entry.WrapKeys?.Contains(null!) != true) == true);
        if (!isWhole)
        {
            throw Errors.InvalidManifest("This is not a DCA manifest: it has a null where a value belongs.");
        }
    }

    private void WriteStatement(ResourceStatement? statement, DcaManifest manifest)
    {
        if (statement is null)
        {
            Line($"  resourceJWT    unreadable: no issuer will unlock this page");
            return;
        }

        Line($"  domain         {statement.Domain ?? "missing"}");
        Line($"  resource       {statement.ResourceId ?? "missing"}");
        Line($"  signed         {statement.IssuedAt?.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "no time"}, kid {statement.KeyId ?? "none"} (signature not checked)");
        Line($"  scopes         {List(statement.Scopes)}");
        Line($"  data           {(statement.DataMembers.Count == 0 ? "none" : $"members {List(statement.DataMembers)}")}");
        Line($"  key digests    {DescribeDigests(statement.KeyDigests, manifest)}");
    }

    private static string DescribeDigests(IReadOnlyList<string>? digests, DcaManifest manifest)
    {
        if (digests is null)
        {
            return "none: the page does not say which keys belong to it";
        }

        DcaKeyEntry[] entries = [.. manifest.Issuers.Values.SelectMany(issuer => issuer.Keys)];
        int matching = entries.Count(entry => digests.Contains(KeyDigest.Compute(entry), StringComparer.Ordinal));
        return matching == entries.Length
            ? $"match: {matching} of {entries.Length} keys belong to the page"
            : $"DO NOT MATCH: only {matching} of {entries.Length} keys belong to the page";
    }

    private void WriteItems(DcaManifest manifest, ResourceStatement? statement, IReadOnlySet<string>? placeholders)
    {
        ILookup<string, DcaKeyEntry> entries = manifest.Issuers.Values
            .SelectMany(issuer => issuer.Keys)
            .ToLookup(entry => entry.ContentName ?? DcaKeyEntry.DefaultContentName, StringComparer.Ordinal);
        Line($"Items ({manifest.Content.Count})");
        foreach ((string name, DcaContent item) in manifest.Content)
        {
            string scope = item.Aad.Split('|') is [.., var last] ? last : string.Empty;
            Line($"  {name,-14} {item.ContentType}, {DescribeSize(item)}, scope {scope}, periods {List(item.WrappedContentKey.Select(key => key.Kid))}");
            if (statement is not null && item.Aad != $"{statement.Domain}|{statement.ResourceId}|{name}|{scope}")
            {
                _notes.Add($"{name}: its additional data names another page or item.");
            }

            if (statement is not null && !statement.Scopes.Contains(scope, StringComparer.Ordinal))
            {
                _notes.Add($"{name}: its scope {scope} is not among the signed scopes.");
            }

            if (!entries.Contains(name))
            {
                _notes.Add($"{name}: no issuer has a key for it.");
            }
            else if (entries[name].Any(entry => entry.Scope != scope))
            {
                _notes.Add($"{name}: a key for it is of another scope.");
            }

            if (placeholders?.Contains(name) == false)
            {
                _notes.Add($"{name}: the page has no place for it (data-dca-content-name).");
            }
        }

        foreach (string name in (placeholders ?? new HashSet<string>()).Where(name => !manifest.Content.ContainsKey(name)))
        {
            _notes.Add($"{name}: the page has a place for it, and this manifest has no such item.");
        }
    }

    private void WriteIssuers(DcaManifest manifest)
    {
        Line($"Issuers ({manifest.Issuers.Count})");
        foreach ((string name, DcaIssuer issuer) in manifest.Issuers)
        {
            Line($"  {name,-14} {issuer.UnlockUrl}");
            DcaKeyEntry[] byScope = [.. issuer.Keys.Where(entry => entry.WrapKeys is { Count: > 0 })];
            DcaKeyEntry[] byName = [.. issuer.Keys.Except(byScope)];
            if (byScope.Length > 0)
            {
                Line($"                 opens whole scopes: {Names(byScope, entry => entry.Scope)} (items {ItemNames(byScope)}; periods {Names(byScope.SelectMany(entry => entry.WrapKeys!), key => key.Kid)})");
            }

            if (byName.Length > 0)
            {
                Line($"                 opens single items: {ItemNames(byName)}");
            }

            Line($"                 {issuer.Keys.Count} {(issuer.Keys.Count == 1 ? "key" : "keys")} for issuer key {Names(issuer.Keys, entry => entry.Kid ?? "without an id")}{(issuer.KeyId is null ? ", from its key set" : ", pinned")}");
        }
    }

    private static string ItemNames(IEnumerable<DcaKeyEntry> entries) => Names(entries, entry => entry.ContentName ?? DcaKeyEntry.DefaultContentName);

    private static string Names<T>(IEnumerable<T> all, Func<T, string> name) => List(all.Select(name).Distinct(StringComparer.Ordinal));

    private static string List(IEnumerable<string> texts) => string.Join(", ", texts) is { Length: > 0 } list ? list : "none";

    private static string DescribeSize(DcaContent item) =>
        Base64Url.IsValid(item.Ciphertext, out int size) && size >= TagSize
            ? string.Create(CultureInfo.InvariantCulture, $"{size - TagSize:N0} bytes")
            : "unreadable ciphertext";

    private void Line(FormattableString line) => text.Append(Printable.Line(FormattableString.Invariant(line))).Append('\n');
}
