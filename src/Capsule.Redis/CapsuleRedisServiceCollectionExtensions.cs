using Capsule.Redis.Connecting;
using Capsule.Redis.Sharing;
using Capsule.Sharing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what Capsule keeps in Redis.</summary>
public static class CapsuleRedisServiceCollectionExtensions
{
    /// <summary>
    /// Counts the uses of share links in Redis, on one server. A Redis that is down does not stop the site's start: share
    /// links are refused until it answers. Call it before or after <c>AddCapsule</c>; of several calls the last counts.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">Redis's address and options, as <see cref="RedisConnection"/> takes them.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentException">The connection string is none of one server.</exception>
    public static IServiceCollection AddCapsuleRedisShareLinks(this IServiceCollection services, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(services);

        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);

        // Read now, so that a mistake in it stops the start.
        _ = RedisAddress.Parse(connectionString);
        services.Replace(ServiceDescriptor.Singleton(_ => new RedisConnection(connectionString)));
        return services.AddCapsuleRedisShareLinks(provider => provider.GetRequiredService<RedisConnection>());
    }

    /// <summary>
    /// Counts the uses of share links in Redis, over a client of the host's own: for a cluster, for Sentinel, or to share
    /// one connection. Call it before or after <c>AddCapsule</c>; of several calls the last counts.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="redis">Gives what runs scripts. It stays the host's.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddCapsuleRedisShareLinks(this IServiceCollection services, Func<IServiceProvider, IRedisScripts> redis)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(redis);
        return services.Replace(ServiceDescriptor.Singleton<IShareLinkStore>(provider => new RedisShareLinkStore(redis(provider))));
    }
}
