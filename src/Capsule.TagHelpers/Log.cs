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

    [LoggerMessage(14, LogLevel.Warning, "The HTML of '{Path}' reached Capsule's filter already encoded ({Encoding}) and was not searched for regions given as markup. Call UseCapsule after (inside) response compression.")]
    internal static partial void EncodedHtml(ILogger logger, string path, string encoding);

    [LoggerMessage(15, LogLevel.Warning, "The key set at '{Address}' could not be refreshed; an older copy serves.")]
    internal static partial void StaleJwks(ILogger logger, Exception exception, Uri address);

    [LoggerMessage(16, LogLevel.Error, "Capsule has no keys now, so '{Path}' was not sent: {Code}.")]
    internal static partial void NoKeys(ILogger logger, Exception exception, string path, string code);

    [LoggerMessage(17, LogLevel.Warning, "A paywall line in '{ResourceId}' has nothing behind it in its element and was taken out; it protects nothing: {Place}.")]
    internal static partial void LineProtectsNothing(ILogger logger, string resourceId, string place);

    [LoggerMessage(18, LogLevel.Debug, "{Count} Capsule marker(s) in '{ResourceId}' were left as they are, since MarkupRegions is Trusted.")]
    internal static partial void MarkersNotTrusted(ILogger logger, string resourceId, int count);

    [LoggerMessage(20, LogLevel.Information, "Unlock of '{ResourceId}' from '{Domain}' granted {Count} item(s).")]
    internal static partial void Unlocked(ILogger logger, string resourceId, string domain, int count);

    [LoggerMessage(21, LogLevel.Information, "Unlock refused: {Code}.")]
    internal static partial void UnlockRefused(ILogger logger, string code);

    [LoggerMessage(22, LogLevel.Error, "Unlock failed: {Code}.")]
    internal static partial void UnlockFailed(ILogger logger, Exception exception, string code);
}
