using Microsoft.Extensions.Logging;

namespace Capsule.Umbraco;

/// <summary>Every log line of this package, with event ids that stay. None of them takes content or a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Error, "Capsule has no keys, so no page with protected text is sent: {Code}. See Settings, Capsule, Keys.")]
    internal static partial void KeysUnavailable(ILogger logger, Exception exception, string code);

    [LoggerMessage(101, LogLevel.Warning, "A rich-text data type could not be given the editor's protection. Settings, Capsule offers it again.")]
    internal static partial void DataTypeNotSaved(ILogger logger, Exception exception);

    [LoggerMessage(102, LogLevel.Error, "The check '{Check}' of the site failed.")]
    internal static partial void CheckFailed(ILogger logger, Exception exception, string check);

    [LoggerMessage(103, LogLevel.Error, "Capsule's settings in the database cannot be read. What is in use stays in use; after a start these are the defaults.")]
    internal static partial void SettingsUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(120, LogLevel.Error, "A text of '{Path}' in the Content Delivery API held a protected region without clear borders. The text was withheld.")]
    internal static partial void DeliveryTextWithheld(ILogger logger, Exception exception, string path);

    [LoggerMessage(121, LogLevel.Warning, "Protected text of property '{Alias}' has no clear borders, so none of the property was indexed for search.")]
    internal static partial void IndexValueWithheld(ILogger logger, string alias);

    [LoggerMessage(122, LogLevel.Warning, "Saving or publishing of content {Key} was stopped: text of {Count} protected region(s) would stand in clear. The editor can say that this is meant by doing it again.")]
    internal static partial void ProtectionLossStopped(ILogger logger, Guid key, int count);

    [LoggerMessage(123, LogLevel.Information, "In content {Key}, text of {Count} protected region(s) was made public on purpose.")]
    internal static partial void ProtectionLossConfirmed(ILogger logger, Guid key, int count);

    [LoggerMessage(124, LogLevel.Warning, "What editors confirmed of lost protection could not be written in {Attempts} attempts, since others wrote at the same time. They may be asked once more.")]
    internal static partial void ConfirmationsBusy(ILogger logger, int attempts);
}
