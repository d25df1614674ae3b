using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Settings;

/// <summary>Says what differs between two forms of the settings: for the audit trail.</summary>
internal static class SettingsChanges
{
    internal static EditorText Describe(CapsuleSettings former, CapsuleSettings current)
    {
        List<EditorText> changes = [];
        if (former.Domain != current.Domain)
        {
            changes.Add(new(TextCode.AuditDomain, former.Domain ?? string.Empty, current.Domain ?? string.Empty));
        }

        if (former.RotationInterval != current.RotationInterval)
        {
            changes.Add(new(TextCode.AuditInterval, former.RotationInterval.ToString(), current.RotationInterval.ToString()));
        }

        AddNamed((TextCode.AuditScopeAdded, TextCode.AuditScopeRemoved, TextCode.AuditScopeChanged), former.Scopes, current.Scopes, scope => scope.Name, changes);
        AddNamed((TextCode.AuditIssuerAdded, TextCode.AuditIssuerRemoved, TextCode.AuditIssuerChanged), former.Issuers, current.Issuers, issuer => issuer.Name, changes);
        AddNamed(
            (TextCode.AuditGrantAdded, TextCode.AuditGrantRemoved, TextCode.AuditGrantChanged),
            former.MemberGrants,
            current.MemberGrants,
            grant => (grant.Kind, grant.Name),
            changes,
            key => new EditorText(key.Kind == MemberGrantKind.Group ? TextCode.MemberGroup : TextCode.MemberType, key.Name));

        if (!Same(former.LocalIssuer, current.LocalIssuer))
        {
            changes.Add(new(current.LocalIssuer.Enabled ? TextCode.AuditIssuerOn : TextCode.AuditIssuerOff));
        }

        if (!Same(former.ResourceData, current.ResourceData))
        {
            changes.Add(new(TextCode.AuditPageData));
        }

        return changes.Count == 0 ? new(TextCode.AuditUnchanged) : new(TextCode.AuditChanged, [changes]);
    }

    private static void AddNamed<T, TKey>(
        (TextCode Added, TextCode Removed, TextCode Changed) codes,
        IReadOnlyList<T> former,
        IReadOnlyList<T> current,
        Func<T, TKey> keyOf,
        List<EditorText> changes,
        Func<TKey, object>? nameOf = null)
        where TKey : notnull
    {
        ILookup<TKey, T> before = former.ToLookup(keyOf);
        ILookup<TKey, T> after = current.ToLookup(keyOf);
        changes.AddRange(after.Where(item => !before.Contains(item.Key)).Select(item => Say(codes.Added, item.Key)));
        changes.AddRange(before.Where(item => !after.Contains(item.Key)).Select(item => Say(codes.Removed, item.Key)));
        changes.AddRange(after.Where(item => before.Contains(item.Key) && !Same(before[item.Key].First(), item.First())).Select(item => Say(codes.Changed, item.Key)));

        EditorText Say(TextCode code, TKey key) => new(code, nameOf?.Invoke(key) ?? key);
    }

    // Records compare their lists by reference, and these were read from two texts.
    private static bool Same<T>(T former, T current) => SettingsText.WritePart(former) == SettingsText.WritePart(current);
}
