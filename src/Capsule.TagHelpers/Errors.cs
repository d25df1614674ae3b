using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers;

/// <summary>Every message of this package's errors, in one place. None takes content or a secret.</summary>
internal static class Errors
{
    internal static InvalidOperationException NotRegistered(string user) =>
        new($"{user} needs Capsule's services: call builder.Services.AddCapsule() in Program.cs.");

    internal static InvalidOperationException NoHttpContext(string user) =>
        new($"{user} works inside a request only.");

    internal static CapsuleException UnknownDomain(string host) => new(
        CapsuleErrorCode.InvalidConfiguration,
        $"'{host}' is no host name of this site, and Capsule:Domain is not set: nothing can be signed in its name.");

    internal static CapsuleException NoLocalIssuer() => new(
        CapsuleErrorCode.InvalidConfiguration,
        "The unlock endpoint was called, but this site runs no issuer: set Capsule:LocalIssuer.");

    internal static CapsuleException NotJson() =>
        new(CapsuleErrorCode.UnsupportedMediaType, "Send the unlock request as application/json.");

    internal static CapsuleException MissingScope() => new(
        CapsuleErrorCode.InvalidScope,
        "<dca-protected> needs a scope: <dca-protected scope=\"premium\">. A name alone is its scope too.");

    internal static CapsuleException InvalidScope(string scope) => new(
        CapsuleErrorCode.InvalidScope,
        $"<dca-protected scope=\"{scope}\">: a scope is 1 to {Names.MaxScopeLength} characters without white space, control characters, ',' or '|'.");

    internal static CapsuleException InvalidName(string name) => new(
        CapsuleErrorCode.InvalidContentName,
        $"<dca-protected name=\"{name}\">: a name is a letter followed by letters, digits and hyphens.");

    internal static CapsuleException InvalidContentType(string contentType) => new(
        CapsuleErrorCode.InvalidContentType,
        $"<dca-protected content-type=\"{contentType}\">: this is not a media type such as 'application/json'.");

    internal static CapsuleException InvalidTag(string tag) => new(
        CapsuleErrorCode.UnsafeMarkup,
        $"<dca-protected tag=\"{tag}\">: no placeholder can be made of this element. Use one such as 'div', 'section' or 'span'.");

    internal static CapsuleException UnsafeMarkup(string resourceId, MarkupProblem problem, string html)
    {
        int line = html.AsSpan(0, problem.Offset).Count('\n') + 1;
        int column = problem.Offset - html.AsSpan(0, problem.Offset).LastIndexOf('\n');
        return new CapsuleException(
            CapsuleErrorCode.UnsafeMarkup,
            $"'{resourceId}' was not sent: its protected region at line {line}, column {column} of the response has no clear borders ({problem.Code}).");
    }

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
