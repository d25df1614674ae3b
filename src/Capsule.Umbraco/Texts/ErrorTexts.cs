using System.Globalization;
using Capsule.Umbraco.Keys;

namespace Capsule.Umbraco.Texts;

/// <summary>
/// Says to editors what exceptions say to developers, by their reasons. A test makes those that editors can cause or meet,
/// and holds that each is known here; another has its own English words, better than none.
/// </summary>
internal static class ErrorTexts
{
    internal static EditorText Of(CapsuleException error) => error.Reason switch
    {
        Errors.Reasons.SettingsDamaged => Say(TextCode.ErrorSettingsDamaged, error),
        Errors.Reasons.SettingsNewer => Say(TextCode.ErrorSettingsNewer, error),
        Errors.Reasons.KeysGone => Say(TextCode.ErrorKeysGone, error),
        Errors.Reasons.KeysChanging => Say(TextCode.ErrorKeysChanging, error),
        Errors.Reasons.LinksDamaged => Say(TextCode.ErrorLinksDamaged, error),
        Errors.Reasons.LinksChanging => Say(TextCode.ErrorLinksChanging, error),
        CapsuleErrorReasons.KeyRingUnreadable when IsOfDatabase(error) => new(TextCode.ErrorKeysDamaged),
        CapsuleErrorReasons.KeyRingProtected or CapsuleErrorReasons.KeyRingSealed when IsOfDatabase(error) => new(TextCode.ErrorKeysSealed),
        CapsuleErrorReasons.KeyExists => Say(TextCode.ErrorKeyExists, error),
        CapsuleErrorReasons.InvalidKeyId => Say(TextCode.ErrorKeyId, error),
        CapsuleErrorReasons.KeyNotPending => Say(TextCode.ErrorKeyNotNew, error),
        CapsuleErrorReasons.KeyActive => Say(TextCode.ErrorKeyInUse, error),
        CapsuleErrorReasons.KeyUnused => Say(TextCode.ErrorKeyUnused, error),
        CapsuleErrorReasons.KeyRetired => Say(TextCode.ErrorKeyRetired, error),
        CapsuleErrorReasons.KeyNeeded => Say(TextCode.ErrorKeyNeeded, error),
        CapsuleErrorReasons.ShareLinkGrant => Say(TextCode.ErrorLinkGrants, error),
        CapsuleErrorReasons.ShareLinkLifetime => Say(TextCode.ErrorLinkLifetime, error),
        CapsuleErrorReasons.ShareLinkUses => Say(TextCode.ErrorLinkUses, error),
        CapsuleErrorReasons.IssuerWithoutKey when error.Arguments is [_, CapsuleException cause] => Of(cause),
        CapsuleErrorReasons.JwksTimeout when error.Arguments is [var address, TimeSpan timeout] => Unavailable(address, new(TextCode.KeySetTimeout, timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture))),
        CapsuleErrorReasons.JwksNoKey when error.Arguments is [var address] => Unavailable(address, new(TextCode.KeySetNoKey)),
        CapsuleErrorReasons.JwksNotHttps => Unusable(TextCode.KeySetNotHttps, error),
        CapsuleErrorReasons.JwksRedirects => Unusable(TextCode.KeySetRedirects, error),
        CapsuleErrorReasons.JwksStatus => Unusable(TextCode.KeySetStatus, error),
        CapsuleErrorReasons.JwksMediaType => Unusable(TextCode.KeySetMediaType, error),
        CapsuleErrorReasons.JwksTooLarge => Unusable(TextCode.KeySetTooLarge, error),
        CapsuleErrorReasons.JwksForm => Unusable(TextCode.KeySetForm, error),
        _ => error.Code switch
        {
            CapsuleErrorCode.KeyNotFound when error.Arguments is [var keyId, _] => new(TextCode.ErrorKeyNotFound, keyId),
            CapsuleErrorCode.NotYetSafe when error.Arguments is [var keyId, DateTimeOffset safeFrom] => new(TextCode.ErrorNotYetSafe, keyId, new Moment(safeFrom)),
            CapsuleErrorCode.JwksUnavailable when error.Arguments is [var address, var cause] => Unavailable(address, cause is CapsuleException inner ? Of(inner) : EditorText.Plain(cause)),
            _ => EditorText.Plain(error.Message),
        },
    };

    private static bool IsOfDatabase(CapsuleException error) => error.Arguments is [DatabaseKeyRing.RingName, ..];

    private static EditorText Say(TextCode text, CapsuleException error) => new(text, error.Arguments);

    private static EditorText Unavailable(object address, EditorText why) => new(TextCode.ErrorKeySetUnavailable, address, why);

    private static EditorText Unusable(TextCode why, CapsuleException error) => new(TextCode.ErrorKeySetUnusable, Say(why, error));
}
