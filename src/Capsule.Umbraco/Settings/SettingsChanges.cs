namespace Capsule.Umbraco.Settings;

/// <summary>Says in words what differs between two forms of the settings: for the audit trail.</summary>
internal static class SettingsChanges
{
    internal static string Describe(CapsuleSettings former, CapsuleSettings current)
    {
        List<string> changes = [];
        if (former.Domain != current.Domain)
        {
            changes.Add($"domain '{former.Domain}' to '{current.Domain}'");
        }

        if (former.RotationInterval != current.RotationInterval)
        {
            changes.Add($"rotation interval {former.RotationInterval} to {current.RotationInterval}");
        }

        AddNamed("scope", former.Scopes, current.Scopes, scope => scope.Name, changes);
        AddNamed("issuer", former.Issuers, current.Issuers, issuer => issuer.Name, changes);
        AddNamed("member grant", former.MemberGrants, current.MemberGrants, grant => $"{grant.Kind} {grant.Name}", changes);
        if (!Same(former.LocalIssuer, current.LocalIssuer))
        {
            changes.Add($"local issuer {(current.LocalIssuer.Enabled ? "on" : "off")}");
        }

        if (!Same(former.ResourceData, current.ResourceData))
        {
            changes.Add("page data");
        }

        return changes.Count == 0 ? "Nothing changed." : $"Changed: {string.Join(", ", changes)}.";
    }

    private static void AddNamed<T>(string kind, IReadOnlyList<T> former, IReadOnlyList<T> current, Func<T, string> nameOf, List<string> changes)
    {
        ILookup<string, T> before = former.ToLookup(nameOf, StringComparer.Ordinal);
        ILookup<string, T> after = current.ToLookup(nameOf, StringComparer.Ordinal);
        changes.AddRange(after.Where(item => !before.Contains(item.Key)).Select(item => $"{kind} '{item.Key}' added"));
        changes.AddRange(before.Where(item => !after.Contains(item.Key)).Select(item => $"{kind} '{item.Key}' removed"));
        changes.AddRange(after.Where(item => before.Contains(item.Key) && !Same(before[item.Key].First(), item.First())).Select(item => $"{kind} '{item.Key}' changed"));
    }

    // Records compare their lists by reference, and these were read from two texts.
    private static bool Same<T>(T former, T current) => SettingsText.WritePart(former) == SettingsText.WritePart(current);
}
