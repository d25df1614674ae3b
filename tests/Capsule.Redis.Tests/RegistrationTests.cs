using Capsule.Redis.Connecting;
using Capsule.Redis.Sharing;
using Capsule.Redis.Tests.Server;
using Capsule.Sharing;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Redis.Tests;

[Collection(RedisTests.Name)]
public sealed class RegistrationTests(RedisServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_replaces_the_store_in_memory_before_AddCapsule_and_after(bool isBefore)
    {
        var services = new ServiceCollection();
        _ = isBefore
            ? services.AddCapsuleRedisShareLinks("localhost").AddCapsule()
            : services.AddCapsule().AddCapsuleRedisShareLinks("localhost");
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.IsType<RedisShareLinkStore>(Assert.Single(provider.GetServices<IShareLinkStore>()));
    }

    [RedisFact]
    public async Task Of_several_calls_the_last_counts_and_the_connection_closes_with_the_services()
    {
        var services = new ServiceCollection();
        services.AddCapsuleRedisShareLinks("127.0.0.1:1").AddCapsuleRedisShareLinks(server.ConnectionString);
        RedisConnection connection;
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            connection = Assert.Single(provider.GetServices<RedisConnection>());
            Assert.Equal(0, await Assert.Single(provider.GetServices<IShareLinkStore>()).GetUsesAsync("news.example.com", "none"));
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await connection.RunAsync("return 1", [], [], CancellationToken.None));
    }

    [Fact]
    public async Task A_client_of_the_host_s_own_is_asked_and_stays_the_host_s()
    {
        var scripts = new RecordedScripts();
        var services = new ServiceCollection();
        services.AddSingleton(scripts);
        services.AddCapsuleRedisShareLinks(provider => provider.GetRequiredService<RecordedScripts>());
        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(ShareLinkUse.Revoked, await provider.GetRequiredService<IShareLinkStore>().TryUseAsync("news.example.com", "a b", 3, DateTimeOffset.UnixEpoch));
        Assert.Equal(["capsule:share:{news.example.com:a%20b}:uses", "capsule:share:{news.example.com:a%20b}:revoked"], scripts.Keys);
        Assert.Equal(["3600000", "3"], scripts.Arguments);
    }

    [Fact]
    public void A_mistake_in_the_connection_string_shows_at_once()
    {
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddCapsuleRedisShareLinks("a:1,b:2"));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddCapsuleRedisShareLinks(" "));
    }

    private sealed class RecordedScripts : IRedisScripts
    {
        internal IReadOnlyList<string> Keys { get; private set; } = [];

        internal IReadOnlyList<string> Arguments { get; private set; } = [];

        public ValueTask<long> RunAsync(string script, IReadOnlyList<string> keys, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
        {
            (Keys, Arguments) = (keys, arguments);
            return ValueTask.FromResult(2L);
        }
    }
}
