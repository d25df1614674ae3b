namespace Capsule;

/// <summary>
/// What went wrong, as a code that stays the same between versions. Callers branch on it and never on a message.
/// Its text on the wire and in logs is given by <see cref="CapsuleErrorCodes.ToWireName"/>.
/// </summary>
public enum CapsuleErrorCode
{
    /// <summary>A setting is missing, contradictory or malformed. Wire name <c>INVALID_CONFIGURATION</c>.</summary>
    InvalidConfiguration,

    /// <summary>A key, PEM or secret cannot be read or is of the wrong kind. Wire name <c>INVALID_KEY</c>.</summary>
    InvalidKey,

    /// <summary>No key ring, or one that cannot be opened now. Wire name <c>KEYS_UNAVAILABLE</c>.</summary>
    KeysUnavailable,

    /// <summary>The key ring has no such key. Wire name <c>KEY_NOT_FOUND</c>.</summary>
    KeyNotFound,

    /// <summary>A key does not stand where this step could be done with it. Wire name <c>KEY_STATE</c>.</summary>
    KeyState,

    /// <summary>Pages that are out still depend on a key. Wire name <c>NOT_YET_SAFE</c>.</summary>
    NotYetSafe,

    /// <summary>A resource id is empty, too long or has a forbidden character. Wire name <c>INVALID_RESOURCE_ID</c>.</summary>
    InvalidResourceId,

    /// <summary>The publisher's own data is not a JSON object. Wire name <c>INVALID_RESOURCE_DATA</c>.</summary>
    InvalidResourceData,

    /// <summary>A content name is not <c>[a-zA-Z][a-zA-Z0-9-]*</c>. Wire name <c>INVALID_CONTENT_NAME</c>.</summary>
    InvalidContentName,

    /// <summary>Two items of one page share a name. Wire name <c>DUPLICATE_CONTENT_NAME</c>.</summary>
    DuplicateContentName,

    /// <summary>A scope is empty, too long or has a forbidden character. Wire name <c>INVALID_SCOPE</c>.</summary>
    InvalidScope,

    /// <summary>A content type is not a media type. Wire name <c>INVALID_CONTENT_TYPE</c>.</summary>
    InvalidContentType,

    /// <summary>The times at which a region is locked are malformed, without an offset from UTC or not in order. Wire name <c>INVALID_LOCK</c>.</summary>
    InvalidLock,

    /// <summary>A render was asked for without an item. Wire name <c>NO_CONTENT</c>.</summary>
    NoContent,

    /// <summary>No issuer could open some item, so nobody could ever read it. Wire name <c>NO_ISSUER</c>.</summary>
    NoIssuer,

    /// <summary>A share link was asked for that could never open anything. Wire name <c>INVALID_SHARE_LINK</c>.</summary>
    InvalidShareLink,

    /// <summary>A manifest is not one of this protocol. Wire name <c>INVALID_MANIFEST</c>.</summary>
    InvalidManifest,

    /// <summary>A document is not a key set, or not one that may be used. Wire name <c>INVALID_JWKS</c>.</summary>
    InvalidJwks,

    /// <summary>A key set cannot be fetched and no copy is left. Wire name <c>JWKS_UNAVAILABLE</c>.</summary>
    JwksUnavailable,

    /// <summary>An unlock request is not of the protocol's form. Wire name <c>INVALID_REQUEST</c>.</summary>
    InvalidRequest,

    /// <summary>An unlock request is larger than allowed. Wire name <c>REQUEST_TOO_LARGE</c>.</summary>
    RequestTooLarge,

    /// <summary>A token is not a well-formed ES256 token of the expected type. Wire name <c>INVALID_TOKEN</c>.</summary>
    InvalidToken,

    /// <summary>The token's issuer is not a trusted publisher. Wire name <c>UNTRUSTED_PUBLISHER</c>.</summary>
    UntrustedPublisher,

    /// <summary>A token's signature does not verify. Wire name <c>INVALID_SIGNATURE</c>.</summary>
    InvalidSignature,

    /// <summary>The resource is not among those the publisher may claim. Wire name <c>RESOURCE_NOT_ALLOWED</c>.</summary>
    ResourceNotAllowed,

    /// <summary>The page was rendered longer ago than the issuer accepts. Wire name <c>RESOURCE_EXPIRED</c>.</summary>
    ResourceExpired,

    /// <summary>A key entry does not belong to the signed resource. Wire name <c>KEY_MISMATCH</c>.</summary>
    KeyMismatch,

    /// <summary>The signed resource does not say which keys belong to it, and here it must. Wire name <c>UNBOUND_KEYS</c>.</summary>
    UnboundKeys,

    /// <summary>The browser's public key is not an RSA key of acceptable size. Wire name <c>INVALID_CLIENT_KEY</c>.</summary>
    InvalidClientKey,

    /// <summary>The reader may not read any item asked for. Wire name <c>ACCESS_DENIED</c>.</summary>
    AccessDenied,

    /// <summary>Whether the reader may read could not be found out. Wire name <c>ACCESS_UNAVAILABLE</c>.</summary>
    AccessUnavailable,

    /// <summary>The delivery asked for would give more than was granted. Wire name <c>DELIVERY_NOT_ALLOWED</c>.</summary>
    DeliveryNotAllowed,

    /// <summary>A share link's time is over, or has not come. Wire name <c>SHARE_EXPIRED</c>.</summary>
    ShareExpired,

    /// <summary>A share link is for another page. Wire name <c>SHARE_MISMATCH</c>.</summary>
    ShareMismatch,

    /// <summary>A share link has been used as often as it may be. Wire name <c>SHARE_EXHAUSTED</c>.</summary>
    ShareExhausted,

    /// <summary>A share link has been revoked. Wire name <c>SHARE_REVOKED</c>.</summary>
    ShareRevoked,

    /// <summary>A store, such as the one that counts the uses of share links, does not answer. Wire name <c>STORE_UNAVAILABLE</c>.</summary>
    StoreUnavailable,

    /// <summary>A wrapped key does not open. Wire name <c>UNWRAP_FAILED</c>.</summary>
    UnwrapFailed,

    /// <summary>A request's body is of another media type than JSON. Wire name <c>UNSUPPORTED_MEDIA_TYPE</c>.</summary>
    UnsupportedMediaType,

    /// <summary>A page's protected regions cannot be cut out safely. Wire name <c>UNSAFE_MARKUP</c>.</summary>
    UnsafeMarkup,

    /// <summary>A page with protected regions is larger than may be buffered. Wire name <c>PAGE_TOO_LARGE</c>.</summary>
    PageTooLarge,
}
