using System.Globalization;

namespace Capsule;

/// <summary>
/// Every message of this package, in one place: so that they can be read together, and so that it can be seen at a
/// glance that none of them repeats a secret or lets a caller from outside learn more than the code.
/// </summary>
internal static class Errors
{
    internal static CapsuleException Configuration(IReadOnlyCollection<string> problems) => new(
        CapsuleErrorCode.InvalidConfiguration,
        problems.Count == 1
            ? $"Capsule is not configured right: {problems.First()}"
            : $"Capsule is not configured right:{string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}"))}");

    internal static CapsuleException InvalidKey(string what, string expected, Exception? innerException = null) =>
        new(CapsuleErrorCode.InvalidKey, $"{what} is not {expected}.", innerException);

    internal static CapsuleException KeyRingUnreadable(string path, string why, Exception? innerException = null) =>
        new(CapsuleErrorCode.KeysUnavailable, $"The key ring '{path}' cannot be read: {why} It has been left as it is.", innerException) { Reason = CapsuleErrorReasons.KeyRingUnreadable, Arguments = [path] };

    internal static CapsuleException KeyRingUnusable(string path, Exception innerException) =>
        new(CapsuleErrorCode.KeysUnavailable, $"The key ring '{path}' could not be made: {innerException.Message}", innerException) { Reason = CapsuleErrorReasons.KeyRingUnwritable, Arguments = [path] };

    internal static CapsuleException KeyRingUnwritable(string path, Exception innerException) =>
        new(CapsuleErrorCode.KeysUnavailable, $"The key ring '{path}' could not be changed: {innerException.Message}", innerException) { Reason = CapsuleErrorReasons.KeyRingUnwritable, Arguments = [path] };

    internal static CapsuleException KeyRingLocked(string path, string lockPath, TimeSpan timeout, Exception innerException) => new(
        CapsuleErrorCode.KeysUnavailable,
        $"The key ring '{path}' could not be changed: for {timeout.TotalSeconds:0.#} s another process has held '{lockPath}'. Try again when it is done.",
        innerException) { Reason = CapsuleErrorReasons.KeyRingLocked, Arguments = [path] };

    internal static CapsuleException KeyRingExposed(string path) => new(
        CapsuleErrorCode.KeysUnavailable,
        $"The key ring '{path}' can be read or written by others than its owner, so it is not used. If nobody has read it, run: chmod 600 '{path}'") { Reason = CapsuleErrorReasons.KeyRingExposed, Arguments = [path] };

    internal static CapsuleException KeyRingProtected(string path, string protection) => new(
        CapsuleErrorCode.KeysUnavailable,
        $"The key ring '{path}' is protected by '{protection}', which is not at hand here: only the site that made it, or one set up like it, opens it. It has been left as it is.") { Reason = CapsuleErrorReasons.KeyRingProtected, Arguments = [path, protection] };

    internal static CapsuleException KeyRingSealed(string path, string protection, Exception innerException) => new(
        CapsuleErrorCode.KeysUnavailable,
        $"A secret of the key ring '{path}' does not open, and has been left as it is. It is protected by '{protection}': most likely that one's own keys were "
        + "lost or replaced, or the application has another name (with ASP.NET Data Protection, its content root unless SetApplicationName is called). Bring back those keys, or that name.",
        innerException) { Reason = CapsuleErrorReasons.KeyRingSealed, Arguments = [path, protection] };

    internal static CapsuleException KeyNotFound(string keyId, string path) =>
        new(CapsuleErrorCode.KeyNotFound, $"The key ring '{path}' has no key '{keyId}' for this purpose.") { Arguments = [keyId, path] };

    internal static CapsuleException KeyExists(string keyId) =>
        new(CapsuleErrorCode.KeyState, $"There is a key '{keyId}' already.") { Reason = CapsuleErrorReasons.KeyExists, Arguments = [keyId] };

    internal static CapsuleException KeyState(string keyId, Keys.KeyStatus status, string reason, string hint) =>
        new(CapsuleErrorCode.KeyState, $"The key '{keyId}' is {status.ToString().ToLowerInvariant()}: {hint}.") { Reason = reason, Arguments = [keyId] };

    internal static CapsuleException NotYetSafe(string keyId, DateTimeOffset safeFrom) => new(
        CapsuleErrorCode.NotYetSafe,
        string.Create(CultureInfo.InvariantCulture, $"Pages made with the key '{keyId}' may be out until {safeFrom.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, and would stop unlocking. Retire it then; force it only if it was stolen.")) { Arguments = [keyId, safeFrom] };

    internal static CapsuleException InvalidKeyId(int maxLength) =>
        new(CapsuleErrorCode.InvalidKey, $"A key id has 1 to {maxLength} characters, not all of them white space and none a control character.") { Reason = CapsuleErrorReasons.InvalidKeyId, Arguments = [maxLength] };

    internal static CapsuleException EmptyPem() =>
        new(CapsuleErrorCode.InvalidKey, "It is empty. Give PEM text, or the path of a PEM file.");

    internal static CapsuleException PemFile(string? path, string why) => new(
        CapsuleErrorCode.InvalidKey,
        $"It has no '-----BEGIN' line, so it is taken for the path of a PEM file, and {(path is null ? "that file" : $"'{path}'")} {why}.");

    internal static CapsuleException InvalidDomain(string domain) =>
        new(CapsuleErrorCode.InvalidConfiguration, $"The domain '{domain}' is not a host name such as 'news.example.com'.");

    internal static CapsuleException InvalidPathBase(string pathBase) =>
        new(CapsuleErrorCode.InvalidConfiguration, $"The path base '{pathBase}' is not a path such as '/news'.");

    internal static CapsuleException InvalidRotationInterval(TimeSpan interval) => new(
        CapsuleErrorCode.InvalidConfiguration,
        $"The rotation interval {interval} is neither a whole number of hours nor, below one hour, a whole number of minutes.");

    internal static CapsuleException InvalidEphemeralKeyReuse() => Configuration(
        [$"ephemeral keys are reused for a positive time of at most {Publishing.EphemeralKeyReuse.LongestAge} and for 1 to {Publishing.EphemeralKeyReuse.MostWraps} wraps."]);

    internal static CapsuleException InvalidPattern(string entry, Exception innerException) => new(
        CapsuleErrorCode.InvalidConfiguration,
        $"The allowed resource '{entry}' is not a pattern that can be run without backtracking: {innerException.Message}",
        innerException);

    internal static CapsuleException UnanchoredPattern(string entry) => new(
        CapsuleErrorCode.InvalidConfiguration,
        $"The allowed resource '{entry}' would allow every id that holds it. If it is a pattern, anchor it ('/^…/'); to allow this very id, write '/^{entry}$/'.");

    internal static CapsuleException InvalidResourceId() => new(
        CapsuleErrorCode.InvalidResourceId,
        $"A resource id has 1 to {Names.MaxResourceIdLength} characters, none of them a control character or '|'.");

    internal static CapsuleException InvalidResourceData() => new(
        CapsuleErrorCode.InvalidResourceData,
        $"The publisher's data must be a JSON object, nested at most {Names.MaxResourceDataDepth} deep, with no member twice and no half of a surrogate pair.");

    internal static CapsuleException TokenTooLong() => new(
        CapsuleErrorCode.InvalidResourceData,
        $"The signed statement of the page is longer than {Tokens.SignedToken.MaxLength} characters: give it less resource data or fewer items.");

    internal static CapsuleException TooManyKeys(string issuer) => new(
        CapsuleErrorCode.PageTooLarge,
        $"The page has more than {Wire.UnlockRequest.MaxKeys} keys for the issuer '{issuer}', which no unlock request may have. Protect fewer, larger parts.");

    internal static CapsuleException InvalidContentName(string? name) => new(
        CapsuleErrorCode.InvalidContentName,
        $"The content name '{name}' is not a letter followed by letters, digits and hyphens (ASCII, at most {Names.MaxContentNameLength} characters).");

    internal static CapsuleException DuplicateContentName(string name) =>
        new(CapsuleErrorCode.DuplicateContentName, $"The content name '{name}' is used twice in one page.");

    internal static CapsuleException InvalidScope(string? scope) => new(
        CapsuleErrorCode.InvalidScope,
        $"The scope '{scope}' is not 1 to {Names.MaxScopeLength} characters without white space, control characters, ',' or '|'.");

    internal static CapsuleException InvalidContentType(string contentType) =>
        new(CapsuleErrorCode.InvalidContentType, $"The content type '{contentType}' is not a media type such as 'text/html'.");

    internal static CapsuleException NoContent() =>
        new(CapsuleErrorCode.NoContent, "A render needs at least one content item.");

    internal static CapsuleException NoIssuer(string contentName, string scope) => new(
        CapsuleErrorCode.NoIssuer,
        $"No issuer opens the content item '{contentName}' of scope '{scope}', so nobody could ever read it. Add the scope or the name to an issuer.");

    internal static CapsuleException InvalidManifest(string why) =>
        new(CapsuleErrorCode.InvalidManifest, $"This is not a DCA manifest: {why}.");

    internal static CapsuleException InvalidJwks(string reason, string why, params IReadOnlyList<object> arguments) =>
        new(CapsuleErrorCode.InvalidJwks, $"This is not a key set that can be used: {why}.") { Reason = reason, Arguments = arguments };

    internal static CapsuleException JwksUnavailable(Uri address, Exception cause) =>
        new(CapsuleErrorCode.JwksUnavailable, Unavailable(address, cause.Message), cause) { Arguments = [address.ToString(), cause as CapsuleException ?? (object)cause.Message] };

    internal static CapsuleException JwksTimeout(Uri address, TimeSpan timeout, OperationCanceledException cause) =>
        new(CapsuleErrorCode.JwksUnavailable, Unavailable(address, string.Create(CultureInfo.InvariantCulture, $"it did not answer within {timeout.TotalSeconds:0.#} s.")), cause) { Reason = CapsuleErrorReasons.JwksTimeout, Arguments = [address.ToString(), timeout] };

    internal static CapsuleException JwksNoKey(Uri address) =>
        new(CapsuleErrorCode.JwksUnavailable, Unavailable(address, "it holds no active key that encrypts.")) { Reason = CapsuleErrorReasons.JwksNoKey, Arguments = [address.ToString()] };

    internal static CapsuleException IssuerWithoutKey(string issuer, CapsuleException innerException) => new(
        innerException.Code,
        $"The issuer '{issuer}' has no key to encrypt for. {innerException.Message} Look at the JwksUri of the issuer '{issuer}' under Capsule:Issuers, or set its PublicKeyPem and KeyId there instead.",
        innerException) { Reason = CapsuleErrorReasons.IssuerWithoutKey, Arguments = [issuer, innerException] };

    internal static CapsuleException InvalidRequest(string why) =>
        new(CapsuleErrorCode.InvalidRequest, $"The unlock request is malformed: {why}.");

    internal static CapsuleException RequestTooLarge(string what) =>
        new(CapsuleErrorCode.RequestTooLarge, $"The unlock request is too large: {what}.");

    internal static CapsuleException InvalidToken(string why) =>
        new(CapsuleErrorCode.InvalidToken, $"The token is malformed: {why}.");

    internal static CapsuleException UntrustedPublisher() =>
        new(CapsuleErrorCode.UntrustedPublisher, "The page was not signed by a publisher that this issuer trusts.");

    internal static CapsuleException InvalidSignature() =>
        new(CapsuleErrorCode.InvalidSignature, "The token's signature does not verify.");

    internal static CapsuleException ResourceNotAllowed() =>
        new(CapsuleErrorCode.ResourceNotAllowed, "This publisher may not claim this resource.");

    internal static CapsuleException ResourceExpired() =>
        new(CapsuleErrorCode.ResourceExpired, "The page was rendered longer ago than this issuer accepts. Reload it.");

    internal static CapsuleException KeyMismatch() =>
        new(CapsuleErrorCode.KeyMismatch, "A key of the request does not belong to the page it names.");

    internal static CapsuleException UnboundKeys() =>
        new(CapsuleErrorCode.UnboundKeys, "The page does not say which keys belong to it, and this issuer requires that it does.");

    internal static CapsuleException InvalidClientKey() => new(
        CapsuleErrorCode.InvalidClientKey,
        $"The client's public key is not an RSA key of {Cryptography.ClientKey.MinBits} to {Cryptography.ClientKey.MaxBits} bits in base64url SPKI form.");

    internal static CapsuleException AccessDenied() =>
        new(CapsuleErrorCode.AccessDenied, "The reader may not read this.");

    internal static CapsuleException DeliveryNotAllowed() => new(
        CapsuleErrorCode.DeliveryNotAllowed,
        "A share link and a grant by content name are delivered direct: a wrap key would open the whole scope.");

    internal static CapsuleException ShareExpired() =>
        new(CapsuleErrorCode.ShareExpired, "The share link is not valid at this time.");

    internal static CapsuleException ShareMismatch() =>
        new(CapsuleErrorCode.ShareMismatch, "The share link is for another page.");

    internal static CapsuleException ShareExhausted() =>
        new(CapsuleErrorCode.ShareExhausted, "The share link has been used as often as it may be.");

    internal static CapsuleException ShareRevoked() =>
        new(CapsuleErrorCode.ShareRevoked, "The share link has been revoked.");

    internal static CapsuleException InvalidShareLink(string reason, string why) =>
        new(CapsuleErrorCode.InvalidShareLink, $"The share link cannot be made: {why}.") { Reason = reason };

    // One message for every way in which unwrapping fails: which step it was is nobody's business outside.
    internal static CapsuleException UnwrapFailed() =>
        new(CapsuleErrorCode.UnwrapFailed, "A wrapped key does not open with this issuer's key.");

    private static string Unavailable(Uri address, string why) => $"The key set at '{address}' cannot be had: {why}";
}
