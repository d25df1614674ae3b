using System.Globalization;
using Capsule.Redis.Tests.Server;
using Microsoft.Extensions.Caching.Distributed;

namespace Capsule.Redis.Tests.Jwks;

/// <summary>A distributed cache in a real Redis, as plain as can be. It fails when Redis does.</summary>
internal sealed class RedisCache(RedisServer server) : IDistributedCache
{
    public byte[]? Get(string key) => throw new NotSupportedException();

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        using RedisWire wire = await RedisWire.ConnectAsync(server.Port);
        return await wire.AskAsync("GET", key) is { } text ? Convert.FromBase64String(text) : null;
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        long milliseconds = (long)(options.AbsoluteExpiration!.Value - DateTimeOffset.UtcNow).TotalMilliseconds;
        using RedisWire wire = await RedisWire.ConnectAsync(server.Port);
        Assert.Equal("OK", await wire.AskAsync("SET", key, Convert.ToBase64String(value), "PX", milliseconds.ToString(CultureInfo.InvariantCulture)));
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();
}
