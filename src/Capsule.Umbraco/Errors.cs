using Capsule.Umbraco.Keys;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Sharing;

namespace Capsule.Umbraco;

/// <summary>Every message of this package's errors, in one place. None takes content or a secret.</summary>
internal static class Errors
{
    internal static CapsuleException DamagedSettings() => new(
        CapsuleErrorCode.InvalidConfiguration,
        $"Capsule's settings in the database (key '{SettingsStore.Key}') are damaged. They were left as they are: restore them from a backup, or delete the row to begin anew.") { Reason = Reasons.SettingsDamaged, Arguments = [SettingsStore.Key] };

    internal static CapsuleException NewerSettings(int version) => new(
        CapsuleErrorCode.InvalidConfiguration,
        $"Capsule's settings in the database are of version {version}, which this version of Capsule.Umbraco does not know: update the package on this server. They were left as they are.") { Reason = Reasons.SettingsNewer, Arguments = [version] };

    internal static CapsuleException KeysGone() => new(
        CapsuleErrorCode.KeysUnavailable,
        $"Capsule's keys were in the database (key '{DatabaseKeyRing.Key}') and are gone. Restore them from a backup: pages that are out depend on them. Only a restart makes new ones.") { Reason = Reasons.KeysGone, Arguments = [DatabaseKeyRing.Key] };

    internal static CapsuleException KeysKeepChanging() => new(
        CapsuleErrorCode.KeysUnavailable,
        "Capsule's keys were changed by others again and again. Nothing was changed: try again.") { Reason = Reasons.KeysChanging };

    internal static CapsuleException DamagedShareLinks() => new(
        CapsuleErrorCode.StoreUnavailable,
        $"Capsule's share links in the database (key '{StoredLinks.Key}') are damaged, so none can be counted. They were left as they are: restore them from a backup, or delete the row.") { Reason = Reasons.LinksDamaged, Arguments = [StoredLinks.Key] };

    internal static CapsuleException ShareLinksKeepChanging() => new(
        CapsuleErrorCode.StoreUnavailable,
        "Capsule's share links were changed by others again and again. Nothing was changed: try again.") { Reason = Reasons.LinksChanging };

    /// <summary>What these errors are for, besides those of <see cref="CapsuleErrorReasons"/>.</summary>
    internal static class Reasons
    {
        internal const string SettingsDamaged = "SETTINGS_DAMAGED";
        internal const string SettingsNewer = "SETTINGS_NEWER";
        internal const string KeysGone = "KEYS_GONE";
        internal const string KeysChanging = "KEYS_CHANGING";
        internal const string LinksDamaged = "SHARE_LINKS_DAMAGED";
        internal const string LinksChanging = "SHARE_LINKS_CHANGING";
    }
}
