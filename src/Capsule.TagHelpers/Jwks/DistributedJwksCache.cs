using Capsule.Jwks;
using Microsoft.Extensions.Caching.Distributed;

namespace Capsule.TagHelpers.Jwks;

/// <summary>Keeps fetched key sets in the host's distributed cache, where it has one.</summary>
internal sealed class DistributedJwksCache(IDistributedCache cache) : IJwksCache
{
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => await cache.GetAsync(key, cancellationToken);

    public async ValueTask SetAsync(string key, byte[] entry, DateTimeOffset expires, CancellationToken cancellationToken) =>
        await cache.SetAsync(key, entry, new DistributedCacheEntryOptions { AbsoluteExpiration = expires }, cancellationToken);
}
