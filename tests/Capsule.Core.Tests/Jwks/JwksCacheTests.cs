using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Capsule.Jwks;
using Capsule.Wire;

namespace Capsule.Core.Tests.Jwks;

public class JwksCacheTests
{
    private readonly JwksServer _server = new();

    public static TheoryData<string> Garbage =>
    [
        "", "garbage", "null", "[]", "{}", """{"fetchedAt":1,"freshUntil":1,"body":null}""", """{"fetchedAt":1,"freshUntil":1,"body":"not base64"}""",
        """{"fetchedAt":1,"freshUntil":99999999999999999,"body":"e30="}""", """{"fetchedAt":-99999999999999999,"freshUntil":1,"body":"eyJrZXlzIjpbXX0="}""",
    ];

    [Fact]
    public async Task What_one_server_fetches_another_reads_at_its_start()
    {
        var cache = new MemoryCache();
        await JwksServer.KeysAsync(_server.Client(cache));

        Assert.Equal("enc-1", Assert.Single(await JwksServer.KeysAsync(_server.Client(cache))).KeyId);
        Assert.Equal(1, _server.Requests);
    }

    [Fact]
    public async Task After_a_restart_the_shared_copy_serves_while_the_source_is_down()
    {
        var cache = new MemoryCache();
        await JwksServer.KeysAsync(_server.Client(cache));
        _server.Fail();
        _server.Clock.Now += TimeSpan.FromDays(30);

        Assert.Single(await JwksServer.KeysAsync(_server.Client(cache)));
        Assert.Single(_server.Warnings);
        Assert.Equal(TestSite.Start.AddHours(1).AddDays(30), cache.Expires);
    }

    [Fact]
    public async Task A_shared_copy_is_no_fresher_than_it_was()
    {
        var cache = new MemoryCache();
        await JwksServer.KeysAsync(_server.Client(cache));
        _server.Clock.Now += TimeSpan.FromHours(1);

        await JwksServer.KeysAsync(_server.Client(cache));

        Assert.Equal(2, _server.Requests);
    }

    [Fact]
    public async Task A_shared_copy_of_a_clock_that_was_wrong_is_fresh_for_a_day_at_most()
    {
        var cache = new MemoryCache();
        byte[] body = new JwksDocument { Keys = [TestKeys.NextIssuer.PublicKey.ToJwk()] }.ToUtf8Json();
        cache.Entries[$"capsule:jwks:1:{JwksServer.Address}"] = JsonSerializer.SerializeToUtf8Bytes(
            new { fetchedAt = 0, freshUntil = DateTimeOffset.MaxValue.ToUnixTimeSeconds(), body });
        JwksClient client = _server.Client(cache);

        Assert.Equal("enc-2", Assert.Single(await JwksServer.KeysAsync(client)).KeyId);
        Assert.Equal("enc-2", Assert.Single(await JwksServer.KeysAsync(client)).KeyId);
        _server.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal("enc-1", Assert.Single(await JwksServer.KeysAsync(client)).KeyId);
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Garbage_in_the_shared_cache_counts_as_nothing_and_is_replaced(string garbage)
    {
        var cache = new MemoryCache();
        cache.Entries[$"capsule:jwks:1:{JwksServer.Address}"] = Encoding.UTF8.GetBytes(garbage);

        Assert.Equal("enc-1", Assert.Single(await JwksServer.KeysAsync(_server.Client(cache))).KeyId);
        Assert.Equal(1, _server.Requests);
        Assert.NotEqual(garbage, Encoding.UTF8.GetString(Assert.Single(cache.Entries).Value));
    }

    [Fact]
    public async Task A_shared_cache_that_throws_never_breaks_anything()
    {
        JwksClient client = _server.Client(new BrokenCache());

        Assert.Single(await JwksServer.KeysAsync(client));
        Assert.Single(await JwksServer.KeysAsync(client));

        Assert.Equal(1, _server.Requests);
        Assert.Equal(2, _server.Warnings.Count);
    }

    [Fact]
    public async Task A_shared_cache_that_hangs_costs_a_second_and_never_breaks_anything()
    {
        var cache = new HangingCache();
        JwksClient client = _server.Client(cache);
        Task<IReadOnlyList<Capsule.Keys.IssuerPublicKey>> keys = JwksServer.KeysAsync(client);

        await cache.IsRead;
        _server.Clock.Now += TimeSpan.FromSeconds(1);
        await cache.IsWritten;
        Assert.False(keys.IsCompleted);
        _server.Clock.Now += TimeSpan.FromSeconds(1);

        Assert.Single(await keys);
    }

    [Fact]
    public async Task While_a_source_is_down_the_shared_cache_is_not_asked_again_and_again()
    {
        var cache = new MemoryCache();
        _server.Fail();
        JwksClient client = _server.Client(cache);

        for (int i = 0; i < 10; i++)
        {
            await Refusal.OfAsync(() => JwksServer.KeysAsync(client));
        }

        Assert.Equal(1, cache.Reads);
    }

    private sealed class MemoryCache : IJwksCache
    {
        internal ConcurrentDictionary<string, byte[]> Entries { get; } = new();

        internal int Reads { get; private set; }

        internal DateTimeOffset Expires { get; private set; }

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
        {
            Reads++;
            return ValueTask.FromResult(Entries.GetValueOrDefault(key));
        }

        public ValueTask SetAsync(string key, byte[] entry, DateTimeOffset expires, CancellationToken cancellationToken)
        {
            Entries[key] = entry;
            Expires = expires;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class BrokenCache : IJwksCache
    {
        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => throw new InvalidOperationException("no connection");

        public async ValueTask SetAsync(string key, byte[] entry, DateTimeOffset expires, CancellationToken cancellationToken)
        {
            await Task.Yield();
            throw new OperationCanceledException();
        }
    }

    // As some do, it takes no notice of being told to stop.
    private sealed class HangingCache : IJwksCache
    {
        private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task IsRead => _read.Task;

        internal Task IsWritten => _written.Task;

        public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
        {
            _read.SetResult();
            await Task.Delay(System.Threading.Timeout.Infinite, CancellationToken.None);
            return null;
        }

        public async ValueTask SetAsync(string key, byte[] entry, DateTimeOffset expires, CancellationToken cancellationToken)
        {
            _written.SetResult();
            await Task.Delay(System.Threading.Timeout.Infinite, CancellationToken.None);
        }
    }
}
