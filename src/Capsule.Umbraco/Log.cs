using Microsoft.Extensions.Logging;

namespace Capsule.Umbraco;

/// <summary>Every log line of this package, with event ids that stay. None of them takes content or a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Error, "Capsule has no keys, so protected pages go out with their teasers alone: {Code}. See Settings, Capsule, Keys.")]
    internal static partial void KeysUnavailable(ILogger logger, Exception exception, string code);
}
