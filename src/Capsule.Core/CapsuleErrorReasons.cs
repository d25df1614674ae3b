namespace Capsule;

/// <summary>
/// What <see cref="CapsuleException.Reason"/> can be besides the name of its code. Names stay the same between versions.
/// In brackets stand the <see cref="CapsuleException.Arguments"/>.
/// </summary>
public static class CapsuleErrorReasons
{
    /// <summary>The key ring cannot be read. [its name]</summary>
    public const string KeyRingUnreadable = "KEY_RING_UNREADABLE";

    /// <summary>The key ring can be neither made nor changed. [its name]</summary>
    public const string KeyRingUnwritable = "KEY_RING_UNWRITABLE";

    /// <summary>Another process is changing the key ring. [its name]</summary>
    public const string KeyRingLocked = "KEY_RING_LOCKED";

    /// <summary>Others than its owner can read or write the key ring. [its name]</summary>
    public const string KeyRingExposed = "KEY_RING_EXPOSED";

    /// <summary>The key ring is protected by something that is not at hand. [its name, the protection's]</summary>
    public const string KeyRingProtected = "KEY_RING_PROTECTED";

    /// <summary>A secret of the key ring does not open. [the key ring's name, the protection's]</summary>
    public const string KeyRingSealed = "KEY_RING_SEALED";

    /// <summary>What was given as a key's id is none. [how many characters it may have]</summary>
    public const string InvalidKeyId = "INVALID_KEY_ID";

    /// <summary>There is a key of that id already. [the id]</summary>
    public const string KeyExists = "KEY_EXISTS";

    /// <summary>The key is not pending, and only such a key is activated. [its id]</summary>
    public const string KeyNotPending = "KEY_NOT_PENDING";

    /// <summary>The key is active, and only one that was replaced is retired. [its id]</summary>
    public const string KeyActive = "KEY_ACTIVE";

    /// <summary>The key was never used, so that there is nothing to retire. [its id]</summary>
    public const string KeyUnused = "KEY_UNUSED";

    /// <summary>The key is retired already. [its id]</summary>
    public const string KeyRetired = "KEY_RETIRED";

    /// <summary>The key is in use, or was until now, and is not removed. [its id]</summary>
    public const string KeyNeeded = "KEY_NEEDED";

    /// <summary>The share link grants nothing, or both scopes and content names. []</summary>
    public const string ShareLinkGrant = "SHARE_LINK_GRANT";

    /// <summary>The share link's lifetime is not one that it can have. []</summary>
    public const string ShareLinkLifetime = "SHARE_LINK_LIFETIME";

    /// <summary>The share link could not be used even once. []</summary>
    public const string ShareLinkUses = "SHARE_LINK_USES";

    /// <summary>The share link's id is not one that it can have. []</summary>
    public const string ShareLinkId = "SHARE_LINK_ID";

    /// <summary>The address of a key set, or where it redirects to, is not https. [the address]</summary>
    public const string JwksNotHttps = "JWKS_NOT_HTTPS";

    /// <summary>The address of a key set redirects too often. [how often it may]</summary>
    public const string JwksRedirects = "JWKS_REDIRECTS";

    /// <summary>The address of a key set answers with another status than 200. [the status]</summary>
    public const string JwksStatus = "JWKS_STATUS";

    /// <summary>The address of a key set answers with something else than JSON. [its media type]</summary>
    public const string JwksMediaType = "JWKS_MEDIA_TYPE";

    /// <summary>The key set is too large. [how many bytes it may have]</summary>
    public const string JwksTooLarge = "JWKS_TOO_LARGE";

    /// <summary>The document is not of a key set's form. []</summary>
    public const string JwksForm = "JWKS_FORM";

    /// <summary>The address of a key set did not answer in time. [the address, the time as a <see cref="TimeSpan"/>]</summary>
    public const string JwksTimeout = "JWKS_TIMEOUT";

    /// <summary>The key set holds no key to encrypt for. [its address]</summary>
    public const string JwksNoKey = "JWKS_NO_KEY";

    /// <summary>An issuer has no key to encrypt for. [its name, the <see cref="CapsuleException"/> that says why]</summary>
    public const string IssuerWithoutKey = "ISSUER_WITHOUT_KEY";
}
