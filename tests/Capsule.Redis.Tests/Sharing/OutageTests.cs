using System.Diagnostics;
using Capsule.Redis.Connecting;
using Capsule.Redis.Sharing;
using Capsule.Redis.Tests.Server;
using Capsule.Sharing;

namespace Capsule.Redis.Tests.Sharing;

[Collection(RedisTests.Name)]
public sealed class OutageTests
{
    private const string Domain = "news.example.com";

    private readonly DateTimeOffset _expiresAt = DateTimeOffset.UtcNow.AddDays(7);

    [RedisFact]
    public async Task Nothing_is_granted_while_Redis_is_down_and_all_works_when_it_is_back()
    {
        var server = new RedisServer(["--appendonly", "yes", "--appendfsync", "always"]);
        await server.InitializeAsync();
        try
        {
            using RedisConnection connection = server.Connect();
            var store = new RedisShareLinkStore(connection);
            Assert.Equal(ShareLinkUse.Good, await store.TryUseAsync(Domain, "limited", 2, _expiresAt));
            Assert.Equal(ShareLinkUse.Good, await store.TryUseAsync(Domain, "any", null, _expiresAt));

            server.Kill();
            await AssertUnavailableAsync(async () => await store.TryUseAsync(Domain, "limited", 2, _expiresAt));
            await AssertUnavailableAsync(async () => await store.TryUseAsync(Domain, "any", null, _expiresAt));
            await AssertUnavailableAsync(async () => await store.RevokeAsync(Domain, "any", _expiresAt));
            await AssertUnavailableAsync(async () => await store.GetUsesAsync(Domain, "any"));

            await server.StartAsync();
            Assert.Equal(ShareLinkUse.Good, await store.TryUseAsync(Domain, "limited", 2, _expiresAt));
            Assert.Equal(ShareLinkUse.Exhausted, await store.TryUseAsync(Domain, "limited", 2, _expiresAt));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [RedisFact]
    public async Task A_Redis_that_hangs_is_given_up_in_time_and_its_late_answer_is_nobody_s()
    {
        var server = new RedisServer();
        await server.InitializeAsync();
        try
        {
            using RedisConnection connection = server.Connect(",asyncTimeout=2000");
            var store = new RedisShareLinkStore(connection);
            Assert.Equal(ShareLinkUse.Good, await store.TryUseAsync(Domain, "a", 1, _expiresAt));
            using RedisWire wire = await RedisWire.ConnectAsync(server.Port);
            Assert.Equal("OK", await wire.AskAsync("CLIENT", "PAUSE", "60000", "WRITE"));
            var watch = Stopwatch.StartNew();
            await AssertUnavailableAsync(async () => await store.TryUseAsync(Domain, "b", 1, _expiresAt));
            Assert.InRange(watch.ElapsedMilliseconds, 1900, 4900); // Without the setting it takes five seconds.
            Assert.Equal("OK", await wire.AskAsync("CLIENT", "UNPAUSE"));
            Assert.Equal(ShareLinkUse.Exhausted, await store.TryUseAsync(Domain, "a", 1, _expiresAt));
            Assert.Equal(0, await store.GetUsesAsync(Domain, "c"));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [RedisFact]
    public async Task A_replica_grants_nothing()
    {
        var server = new RedisServer();
        await server.InitializeAsync();
        try
        {
            using RedisConnection connection = server.Connect();
            using RedisWire wire = await RedisWire.ConnectAsync(server.Port);
            Assert.Equal("OK", await wire.AskAsync("REPLICAOF", "127.0.0.1", "1"));
            await AssertUnavailableAsync(async () => await new RedisShareLinkStore(connection).TryUseAsync(Domain, "a", 1, _expiresAt));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task AssertUnavailableAsync(Func<Task> action)
    {
        CapsuleException refusal = await Assert.ThrowsAsync<CapsuleException>(action);
        Assert.Equal("STORE_UNAVAILABLE", refusal.Code.ToWireName());
        Assert.NotNull(refusal.InnerException);
    }
}
