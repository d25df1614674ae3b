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

    [LoggerMessage(13, LogLevel.Error, "Capsule aborted the response of '{ResourceId}': a protected region came after the first {Limit} bytes, which had been sent. Raise MaxBufferedBytes.")]
    internal static partial void RegionBehindLimit(ILogger logger, string resourceId, int limit);

    [LoggerMessage(14, LogLevel.Error, "The HTML of '{Path}' reached Capsule's filter in the content coding '{Encoding}', which it cannot read, and was refused. Let what encodes it run outside of (before) UseCapsule, or name its path in Capsule:Filter:ExcludedPaths.")]
    internal static partial void EncodedHtml(ILogger logger, string path, string encoding);

    [LoggerMessage(15, LogLevel.Warning, "The key set at '{Address}' could not be refreshed; an older copy serves.")]
    internal static partial void StaleJwks(ILogger logger, Exception exception, Uri address);

    [LoggerMessage(16, LogLevel.Error, "Capsule has no keys now, so '{Path}' was not sent: {Code}.")]
    internal static partial void NoKeys(ILogger logger, Exception exception, string path, string code);

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
}
