namespace Capsule.Redis.Connecting;

/// <summary>Redis answered with an error; the connection is in order.</summary>
internal sealed class RedisReplyException(string message) : IOException(message)
{
    /// <summary>Gets whether the script is not known to the server, which then has not run it.</summary>
    internal bool IsUnknownScript => Message.StartsWith("NOSCRIPT", StringComparison.Ordinal);
}
