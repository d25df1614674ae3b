using System.Globalization;
using Capsule.Umbraco.Keys;

namespace Capsule.Umbraco.Texts;

/// <summary>
/// Says to editors what exceptions say to developers. They have a code for each kind of answer and are told apart by
/// their words; a test makes those that editors can cause, and holds that each is known here.
/// </summary>
internal static class ErrorTexts
{
    private const string Ring = $"the database (key '{DatabaseKeyRing.Key}')";

    private static readonly (MessagePattern Pattern, TextCode Code)[] s_errors =
    [
        (new("Capsule's settings in the database (key '*') are damaged"), TextCode.ErrorSettingsDamaged),
        (new("Capsule's settings in the database are of version *, which"), TextCode.ErrorSettingsNewer),
        (new("Capsule's keys were in the database (key '*') and are gone"), TextCode.ErrorKeysGone),
        (new("Capsule's keys were changed by others"), TextCode.ErrorKeysChanging),
        (new($"A secret of the key ring '{Ring}' does not open, and has been left as it is. "), TextCode.ErrorKeysSealed),
        (new($"The key ring '{Ring}' is protected by"), TextCode.ErrorKeysSealed),
        (new($"The key ring '{Ring}' cannot be read"), TextCode.ErrorKeysDamaged),
        (new("Capsule's share links in the database (key '*') are damaged"), TextCode.ErrorLinksDamaged),
        (new("Capsule's share links were changed by others"), TextCode.ErrorLinksChanging),
        (new("There is a key '*' already."), TextCode.ErrorKeyExists),
        (new($"The key ring '{Ring}' has no key '*' for this purpose"), TextCode.ErrorKeyNotFound),
        (new("A key id has 1 to * characters"), TextCode.ErrorKeyId),
        (new("The key '*' is ?: only a pending key"), TextCode.ErrorKeyNotNew),
        (new("The key '*' is ?: activate another one first"), TextCode.ErrorKeyInUse),
        (new("The key '*' is ?: it was never used"), TextCode.ErrorKeyUnused),
        (new("The key '*' is ?: there is nothing left to retire"), TextCode.ErrorKeyRetired),
        (new("The key '*' is ?: only a retired key"), TextCode.ErrorKeyNeeded),
        (new("Pages made with the key '*' may be out until * UTC"), TextCode.ErrorNotYetSafe),
        (new("The share link cannot be made: it grants either"), TextCode.ErrorLinkGrants),
        (new("The share link cannot be made: its lifetime"), TextCode.ErrorLinkLifetime),
        (new("The share link cannot be made: it may be used"), TextCode.ErrorLinkUses),
        (new("The key set at '*' cannot be had: *"), TextCode.ErrorKeySetUnavailable),
        (new("This is not a key set that can be used: *"), TextCode.ErrorKeySetUnusable),
        (new("it did not answer within * s."), TextCode.KeySetTimeout),
        (new("it holds no active key that encrypts."), TextCode.KeySetNoKey),
        (new("it answers with status *."), TextCode.KeySetStatus),
        (new("it answers with '*' and not with JSON"), TextCode.KeySetMediaType),
        (new("it is not JSON of that form"), TextCode.KeySetForm),
    ];

    internal static EditorText Of(CapsuleException exception) => Find(exception.Message) ?? EditorText.Plain(exception.Message);

    private static EditorText? Find(string message) => MessagePattern.Find(s_errors, message, Read);

    // A reason is a message too, and a time is written anew in every language.
    private static object Read(string found) =>
        DateTimeOffset.TryParseExact(found, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at) ? new Moment(at)
        : Find(found) ?? (object)found;
}
