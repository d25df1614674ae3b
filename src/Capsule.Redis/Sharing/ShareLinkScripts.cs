namespace Capsule.Redis.Sharing;

/// <summary>
/// What Redis runs, each as one step that nothing comes between. For Redis 5 and later: before that a script may not
/// write after it has read the clock.
/// </summary>
internal static class ShareLinkScripts
{
    /// <summary>
    /// How long keys outlive their link. A link ends by the web servers' clocks and its keys by that of Redis: were the
    /// keys gone first, a used-up or revoked link would open again.
    /// </summary>
    internal static readonly TimeSpan KeptAfterExpiry = TimeSpan.FromHours(1);

    // A token can be made again with the same id and another expiry: the later one counts, so a key's time only grows.
    private const string Keep =
        """
        local time = redis.call('TIME')
        local left = tonumber(ARGV[1]) - (time[1] * 1000 + math.floor(time[2] / 1000))
        local function keep(key, milliseconds)
          if redis.call('PTTL', key) < milliseconds then
            redis.call('PEXPIRE', key, string.format('%.0f', milliseconds))
          end
        end

        """;

    /// <summary>
    /// KEYS: uses, revoked. ARGV: until when to keep the count, in Unix milliseconds; the greatest count, -1 for none.
    /// Gives a <see cref="UseAnswer"/>.
    /// </summary>
    internal const string Use = Keep +
        """
        if redis.call('EXISTS', KEYS[2]) == 1 then
          return 2
        end
        local most = tonumber(ARGV[2])
        if most >= 0 and tonumber(redis.call('GET', KEYS[1]) or '0') >= most then
          return 1
        end
        if left <= 0 then
          return 3
        end
        redis.call('INCR', KEYS[1])
        keep(KEYS[1], left)
        return 0
        """;

    /// <summary>
    /// KEYS: revoked. ARGV: until when to keep the revocation, in Unix milliseconds; for how long at least, in milliseconds.
    /// </summary>
    internal const string Revoke = Keep +
        """
        redis.call('SETNX', KEYS[1], '1')
        keep(KEYS[1], math.max(left, tonumber(ARGV[2])))
        return 0
        """;

    /// <summary>KEYS: uses. Gives the count.</summary>
    internal const string GetUses = "return tonumber(redis.call('GET', KEYS[1]) or '0')";
}
