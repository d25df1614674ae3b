using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers;

/// <summary>Every log line of this package, with event ids that stay. None of them takes content or a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Capsule runs with development defaults: {Defaults}. Outside Development these must be configured.")]
    internal static partial void DevelopmentDefaults(ILogger logger, string defaults);

    [LoggerMessage(10, LogLevel.Error, "Capsule could not protect '{ResourceId}' and sent it with its teasers alone: {Code}.")]
    internal static partial void RenderFailed(ILogger logger, Exception exception, string resourceId, string code);

    [LoggerMessage(11, LogLevel.Error, "Capsule closed a protected region of '{ResourceId}', which nobody can open now: {Reason}")]
    internal static partial void RegionClosed(ILogger logger, string resourceId, string reason);

    [LoggerMessage(12, LogLevel.Warning, "A Capsule marker in '{ResourceId}' stands inside a script, comment or attribute, where it is text: {Place}.")]
    internal static partial void TextualMarker(ILogger logger, string resourceId, string place);

    [LoggerMessage(13, LogLevel.Error, "Capsule aborted the response of '{ResourceId}': a protected region came after the first {Limit} bytes, which had been sent. Raise Capsule:Filter:MaxBufferedBytes.")]
    internal static partial void RegionBehindLimit(ILogger logger, string resourceId, int limit);

    [LoggerMessage(14, LogLevel.Error, "The HTML of '{Path}' reached Capsule's filter in the content coding '{Encoding}', which it cannot read, and was refused. Let what encodes it run outside of (before) UseCapsule, or name its path in Capsule:Filter:ExcludedPaths.")]
    internal static partial void EncodedHtml(ILogger logger, string path, string encoding);

    [LoggerMessage(15, LogLevel.Warning, "The key set at '{Address}' could not be refreshed; an older copy serves.")]
    internal static partial void StaleJwks(ILogger logger, Exception exception, Uri address);

    [LoggerMessage(16, LogLevel.Error, "Capsule has no keys now, so '{Path}' was not sent: {Code}.")]
    internal static partial void NoKeys(ILogger logger, Exception exception, string path, string code);

    [LoggerMessage(19, LogLevel.Warning, "Capsule left '{Name}' out of '{ResourceId}', where its region has other scopes too: no issuer opens scope '{Scope}'. Add the scope or the name to one under Capsule:Issuers.")]
    internal static partial void ItemLeftOut(ILogger logger, string resourceId, string name, string scope);

    [LoggerMessage(20, LogLevel.Information, "Unlock of '{ResourceId}' from '{Domain}' granted {Count} item(s).")]
    internal static partial void Unlocked(ILogger logger, string resourceId, string domain, int count);

    [LoggerMessage(21, LogLevel.Information, "Unlock refused: {Code}.")]
    internal static partial void UnlockRefused(ILogger logger, string code);

    [LoggerMessage(22, LogLevel.Error, "Unlock failed: {Code}.")]
    internal static partial void UnlockFailed(ILogger logger, Exception exception, string code);

    [LoggerMessage(30, LogLevel.Warning, "A protected region of '{ResourceId}' holds an antiforgery token. It is for one reader, so the page was sent as 'no-store' and no cache shares it. Move the form out of the region, or let a script fetch its token.")]
    internal static partial void PersonalPage(ILogger logger, string resourceId);

    [LoggerMessage(31, LogLevel.Debug, "Capsule cut the time for which caches may hold '{Path}' to {Seconds} seconds, when its keys change.")]
    internal static partial void CachingLimited(ILogger logger, string path, long seconds);

    [LoggerMessage(32, LogLevel.Warning, "The output cache was kept from storing '{Path}', whose protected regions it would have held in clear: it stands inside of Capsule's filter. Call UseOutputCache before UseCapsule.")]
    internal static partial void NotCachedInClear(ILogger logger, string path);

    [LoggerMessage(40, LogLevel.Warning, "The distributed cache failed; Capsule renders pages without it and asks it again in {Seconds} s.")]
    internal static partial void SharedManifestsFailed(ILogger logger, Exception exception, int seconds);

    [LoggerMessage(41, LogLevel.Warning, "The distributed cache holds a manifest under a name of this site's that this site did not write. It was ignored and will be replaced.")]
    internal static partial void ForgedManifest(ILogger logger);

    [LoggerMessage(45, LogLevel.Warning, "The JSON-LD of '{ResourceId}' at byte {Offset} of the response was left alone, so it says nothing of the paywall: {Reason}")]
    internal static partial void JsonLdLeftAlone(ILogger logger, string resourceId, int offset, string reason);

    [LoggerMessage(46, LogLevel.Error, "Capsule could not make a manifest at '{Path}' and answered with status 503: {Code}.")]
    internal static partial void ManifestFailed(ILogger logger, Exception exception, string path, string code);

    [LoggerMessage(47, LogLevel.Error, "A response of type '{ContentType}' at '{Path}' still held {Count} protected region(s), which no manifest can open there. They were cut out; use ICapsuleProtector.ToTeasersAsync where it is written.")]
    internal static partial void RegionInOtherFormat(ILogger logger, string contentType, string path, int count);

    [LoggerMessage(48, LogLevel.Error, "A response of type '{ContentType}' at '{Path}' held a protected region without clear borders. {What} was withheld.")]
    internal static partial void WithheldInOtherFormat(ILogger logger, string contentType, string path, string what);

    [LoggerMessage(49, LogLevel.Warning, "A protected region was rendered at '{Path}', but its response never went through Capsule's filter, so nobody can read it. Call app.UseCapsule() before what writes the response, or hand the HTML to ICapsuleProtector.ProtectHtmlAsync with CapsuleResource.FromRequest(context).")]
    internal static partial void FilterNotReached(ILogger logger, string path);
}
