namespace Capsule.Redis.Connecting;

/// <summary>
/// Runs scripts on Redis: all that Capsule asks of a Redis client. <see cref="RedisConnection"/> is one for a single
/// server; implement it on the client of your choice for a cluster or behind Sentinel.
/// </summary>
public interface IRedisScripts
{
    /// <summary>Runs a script on the primary that has its keys, not on a replica (<c>EVALSHA</c>, or <c>EVAL</c> where the server does not know it).</summary>
    /// <param name="script">The script, in Lua. There are few of them, so each may be kept by its text.</param>
    /// <param name="keys">Its <c>KEYS</c>, all in one slot of a cluster.</param>
    /// <param name="arguments">Its <c>ARGV</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The whole number that it returns.</returns>
    /// <remarks>What is thrown, of any type, means that Redis did not answer. It must not be run again where it may have run.</remarks>
    ValueTask<long> RunAsync(string script, IReadOnlyList<string> keys, IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
