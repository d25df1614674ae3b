using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace Capsule.TagHelpers.Tests.Manifests;

/// <summary>A distributed cache that a test looks into, changes, stops and breaks.</summary>
internal sealed class SharedStore : IDistributedCache
{
    internal ConcurrentDictionary<string, byte[]> Entries { get; } = new();

    /// <summary>Gets or sets whether every call fails.</summary>
    internal bool IsBroken { get; set; }

    /// <summary>Gets or sets what reads wait for.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    internal int Reads { get; private set; }

    public byte[]? Get(string key) => throw new NotSupportedException();

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        Reads++;
        ThrowIfBroken();
        await Gate;
        return Entries.GetValueOrDefault(key);
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        ThrowIfBroken();
        Assert.True(options.AbsoluteExpirationRelativeToNow > TimeSpan.Zero);
        Entries[key] = value;
        return Task.CompletedTask;
    }

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    private void ThrowIfBroken()
    {
        if (IsBroken)
        {
            throw new InvalidOperationException("the store is down");
        }
    }
}
