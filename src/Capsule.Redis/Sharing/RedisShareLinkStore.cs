using System.Globalization;
using Capsule.Redis.Connecting;
using Capsule.Sharing;

namespace Capsule.Redis.Sharing;

/// <summary>
/// Counts the uses of share links in Redis, for any number of servers. While Redis does not answer nothing is granted,
/// not even by links that may be used any number of times: they could have been revoked.
/// </summary>
public sealed class RedisShareLinkStore : IShareLinkStore
{
    private const string NoLimit = "-1";

    private static readonly long KeptAfterExpiry = (long)ShareLinkScripts.KeptAfterExpiry.TotalMilliseconds;

    private readonly IRedisScripts _redis;

    /// <summary>Makes a store.</summary>
    /// <param name="redis">The connection, which stays the caller's.</param>
    public RedisShareLinkStore(IRedisScripts redis)
    {
        ArgumentNullException.ThrowIfNull(redis);
        _redis = redis;
    }

    /// <inheritdoc/>
    public async ValueTask<ShareLinkUse> TryUseAsync(string domain, string id, int? maxUses, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
    {
        var keys = ShareLinkKeys.Of(domain, id);
        long answer = await RunAsync(ShareLinkScripts.Use, [keys.Uses, keys.Revoked], [KeepUntil(expiresAt), maxUses is { } most ? Text(most) : NoLimit], cancellationToken).ConfigureAwait(false);
        return (UseAnswer)answer switch
        {
            UseAnswer.Good => ShareLinkUse.Good,
            UseAnswer.Exhausted => ShareLinkUse.Exhausted,
            UseAnswer.Revoked => ShareLinkUse.Revoked,
            _ => throw Errors.ClockTooFarAhead(),
        };
    }

    /// <inheritdoc/>
    public async ValueTask RevokeAsync(string domain, string id, DateTimeOffset expiresAt, CancellationToken cancellationToken = default) =>
        await RunAsync(ShareLinkScripts.Revoke, [ShareLinkKeys.Of(domain, id).Revoked], [KeepUntil(expiresAt), Text(KeptAfterExpiry)], cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<long> GetUsesAsync(string domain, string id, CancellationToken cancellationToken = default) =>
        await RunAsync(ShareLinkScripts.GetUses, [ShareLinkKeys.Of(domain, id).Uses], [], cancellationToken).ConfigureAwait(false);

    // A moment and not a time to live: what waited for a lost connection must not lengthen it.
    private static string KeepUntil(DateTimeOffset expiresAt) => Text(expiresAt.ToUnixTimeMilliseconds() + KeptAfterExpiry);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // Whatever went wrong, nobody can tell whether the use was counted, and what cannot be told is not granted.
    private async ValueTask<long> RunAsync(string script, string[] keys, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await _redis.RunAsync(script, keys, arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw Errors.Unavailable(e);
        }
    }
}
