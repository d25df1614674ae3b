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
        $"{element[..^1]} scope=\"{scope}\">: a scope is 1 to {Names.MaxScopeLength} characters without white space, control characters, ',' or '|'.");

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

    internal static CapsuleException NothingOpenable() => new(
        CapsuleErrorCode.NoIssuer,
        "No issuer opens any protected region of the page. Add their scopes or names to one under Capsule:Issuers.");

    internal static CapsuleException AccessUnavailable(Exception innerException) => new(
        CapsuleErrorCode.AccessUnavailable,
        $"The access evaluator failed with {innerException.GetType().Name}, so nothing was granted.",
        innerException);

    internal static CapsuleException PageTooLarge(int limit) => new(
        CapsuleErrorCode.PageTooLarge,
        $"A page with protected regions is larger than {limit} bytes and was not sent: raise MaxBufferedBytes.");
}
