using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers;

/// <summary>Every message of this package's errors, in one place. None takes content or a secret.</summary>
internal static class Errors
{
    private const string Protected = $"<{MarkerNames.Protected}>";

    internal static InvalidOperationException NotRegistered(string user) =>
        new($"{user} needs Capsule's services: call builder.Services.AddCapsule() in Program.cs.");

    internal static InvalidOperationException NoHttpContext(string user) =>
        new($"{user} works inside a request only.");

    internal static InvalidOperationException PaywallOutsideFilter() => new(
        "<dca-paywall> needs Capsule's response filter, which does not run on this response: it is switched off, the response is not HTML, or the view is not written to it. "
        + "What follows the line would go out in clear. Put it into <dca-protected>, which seals it at once.");

    internal static InvalidOperationException PaywallInCache() => new(
        "<dca-paywall> stands inside <cache> or <distributed-cache>, whose entry would hold what follows it in clear. "
        + "Put the cache around less, or use <dca-protected>, which is ciphertext in the cache too.");

    internal static CapsuleException UnknownDomain(string host) => new(
        CapsuleErrorCode.InvalidConfiguration,
        $"'{host}' is no host name of this site, and Capsule:Domain is not set: nothing can be signed in its name.");

    internal static CapsuleException NoLocalIssuer() => new(
        CapsuleErrorCode.InvalidConfiguration,
        "The unlock endpoint was called, but this site runs no issuer: set Capsule:LocalIssuer.");

    internal static CapsuleException NotJson() =>
        new(CapsuleErrorCode.UnsupportedMediaType, "Send the unlock request as application/json.");

    internal static CapsuleException MissingScope(string element = Protected) => new(
        CapsuleErrorCode.InvalidScope,
        $"{element} needs a scope: {element[..^1]} scope=\"premium\">. A name alone is its scope too.");

    internal static CapsuleException InvalidScope(string scope, string element = Protected) => new(
        CapsuleErrorCode.InvalidScope,
        $"{element[..^1]} scope=\"{scope}\">: a scope is 1 to {Names.MaxScopeLength} characters without control characters, ',' or '|'; several have white space between them.");

    internal static CapsuleException TooManyScopes(int count, string element = Protected) => new(
        CapsuleErrorCode.InvalidScope,
        $"{element} has {count} scopes, and at most {ScopeSet.MaxCount} may open one region: give them a scope in common (Capsule:Scopes, Includes).");

    internal static CapsuleException NoNestedPlaceholder(string tag) => new(
        CapsuleErrorCode.UnsafeMarkup,
        $"<dca-protected tag=\"{tag}\"> has several scopes, whose placeholders stand in one another, and none can stand inside <{tag}>. "
        + "Protect the cells ('td'), or give the readers a scope in common (Capsule:Scopes, Includes).");

    internal static CapsuleException InvalidLockTime(string attribute, string text, string element = Protected) => new(
        CapsuleErrorCode.InvalidLock,
        $"{element[..^1]} {attribute}=\"{text}\">: this is no time with its offset from UTC. Write it like 2026-12-01T06:00:00Z, or give a DateTimeOffset; "
        + "where the current culture writes dates in short, give its ToString(\"O\").");

    internal static CapsuleException LockOutOfOrder(string from, string until, string element = Protected) => new(
        CapsuleErrorCode.InvalidLock,
        $"{element[..^1]} locked-from=\"{from}\" locked-until=\"{until}\">: a lock begins before it ends.");

    internal static CapsuleException LockWithoutHtml(string contentType, string element = Protected) => new(
        CapsuleErrorCode.InvalidLock,
        $"{element[..^1]} content-type=\"{contentType}\"> has locked-from or locked-until: only HTML can be shown without protection.");

    internal static CapsuleException InvalidName(string name, string element = Protected) => new(
        CapsuleErrorCode.InvalidContentName,
        $"{element[..^1]} name=\"{name}\">: a name is a letter followed by letters, digits and hyphens.");

    internal static CapsuleException InvalidContentType(string contentType, string element = Protected) => new(
        CapsuleErrorCode.InvalidContentType,
        $"{element[..^1]} content-type=\"{contentType}\">: this is not a media type such as 'application/json'.");

    internal static CapsuleException InvalidTag(string tag) => new(
        CapsuleErrorCode.UnsafeMarkup,
        $"<dca-protected tag=\"{tag}\">: no placeholder can be made of this element. Use one such as 'div', 'section' or 'span'.");

    internal static CapsuleException UnsafeMarkup(string resourceId, MarkupProblem problem, string html)
    {
        int line = html.AsSpan(0, problem.Offset).Count('\n') + 1;
        int column = problem.Offset - html.AsSpan(0, problem.Offset).LastIndexOf('\n');
        return new CapsuleException(
            CapsuleErrorCode.UnsafeMarkup,
            $"'{resourceId}' was not sent: its protected region at line {line}, column {column} of the response has no clear borders ({problem.Code}).{Hint(problem.Code)}");
    }

    private static string Hint(MarkupProblemCode code) => code == MarkupProblemCode.LineOutOfPlace
        ? " A paywall line protects its next siblings, and no placeholder can stand for them here: put it between paragraphs of the body."
        : string.Empty;

    internal static CapsuleException UnsafeMarkup(string resourceId, TreeMismatch mismatch) => new(
        CapsuleErrorCode.UnsafeMarkup,
        $"'{resourceId}' was not sent: at line {mismatch.Line}, column {mismatch.Column} of the response ({mismatch.Path}) browsers see the borders of a "
        + $"protected region elsewhere than they are written. {mismatch.Description} Look for an element without its end tag.");

    internal static CapsuleException MarkupInXhtml() => new(
        CapsuleErrorCode.UnsafeMarkup,
        "An XHTML response holds a region given as markup, whose borders an XML parser sees in its own way. It was not sent: use <dca-protected> or <dca-rich-text> in the view, or serve text/html.");

    internal static CapsuleException UnreadableCharset(string charset) => new(
        CapsuleErrorCode.UnsafeMarkup,
        $"A response holds a Capsule marker in the charset '{charset}', which cannot be read. It was not sent.");

    internal static CapsuleException UnreadableCoding(string coding) => new(
        CapsuleErrorCode.UnsafeMarkup,
        $"An HTML response came in the content coding '{coding}', which cannot be searched for protected regions. It was not sent.");

    internal static CapsuleException BrokenCoding(Exception innerException) => new(
        CapsuleErrorCode.UnsafeMarkup,
        "An HTML response is not in the content coding that its header names, so it cannot be searched for protected regions. It was not sent.",
        innerException);

    internal static CapsuleException NothingOpenable() => new(
        CapsuleErrorCode.NoIssuer,
        "No issuer opens any protected region of the page. Add their scopes or names to one under Capsule:Issuers.");

    internal static CapsuleException AccessUnavailable(Exception innerException) => new(
        CapsuleErrorCode.AccessUnavailable,
        $"The access evaluator failed with {innerException.GetType().Name}, so nothing was granted.",
        innerException);

    internal static CapsuleException PageTooLarge(int limit) => new(
        CapsuleErrorCode.PageTooLarge,
        $"A page with protected regions is larger than {limit} bytes and was not sent: raise Capsule:Filter:MaxBufferedBytes.");

    internal static CapsuleException InvalidProperties() => new(
        CapsuleErrorCode.InvalidConfiguration,
        "<dca-structured-data properties>: this is not an object with members, such as new { articleSection = \"Economy\" }.");

    internal static CapsuleException UnsafeText(string contentType) => new(
        CapsuleErrorCode.UnsafeMarkup,
        $"A response of type '{contentType}' holds a protected region without clear borders and was not sent. Use ICapsuleProtector.ToTeasersAsync where it is written.");

    internal static CapsuleException NoDomain(string resourceId) => new(
        CapsuleErrorCode.InvalidConfiguration,
        $"'{resourceId}' has no domain to be signed in the name of: set Capsule:Domain, or CapsuleResource.Domain. Outside a request there is no host to take it from.");


    // These words are secrets: an error says which one, not what it is.
    internal static ArgumentException NoProtectedWords(string parameter) =>
        new("A leak test needs words to look for: such that stand in protected text alone.", parameter);

    internal static ArgumentException ProtectedWordTooShort(int index, int fewest, string parameter) =>
        new($"Word {index + 1} of a leak test has fewer than {fewest} characters, which stand in any text. Take a longer word or a sentence.", parameter);

    internal static ArgumentException NoLeakTestAddresses(string parameter) =>
        new("A leak test needs addresses to fetch: with none it would pass and say nothing.", parameter);

    internal static ArgumentException RelativeLeakTestAddress(string parameter) =>
        new("An address is relative and the client has no BaseAddress.", parameter);

    internal static ArgumentException LeakTestSignedIn(string parameter) =>
        new("A leak test reads as an anonymous reader does: take a client without Authorization and Cookie headers.", parameter);
}
