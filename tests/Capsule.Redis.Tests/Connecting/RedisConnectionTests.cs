using Capsule.Redis.Connecting;
using Capsule.Redis.Tests.Server;

namespace Capsule.Redis.Tests.Connecting;

[Collection(RedisTests.Name)]
public sealed class RedisConnectionTests(RedisServer shared)
{
    [RedisFact]
    public async Task It_signs_in_with_the_password_and_without_it_nothing_runs()
    {
        await WithServerAsync(["--requirepass", "p=ss wörd"], async server =>
        {
            using RedisConnection right = server.Connect(",password=p=ss wörd");
            using RedisConnection wrong = server.Connect(",password=other");
            using RedisConnection none = server.Connect();
            Assert.Equal(7, await RunAsync(right, "return 7"));
            await Assert.ThrowsAsync<RedisReplyException>(() => RunAsync(wrong, "return 7"));
            await Assert.ThrowsAsync<RedisReplyException>(() => RunAsync(none, "return 7"));
        });
    }

    [RedisFact]
    public async Task It_signs_in_as_a_user()
    {
        await WithServerAsync([], async server =>
        {
            using RedisWire wire = await RedisWire.ConnectAsync(server.Port);
            Assert.Equal("OK", await wire.AskAsync("ACL", "SETUSER", "site", "on", ">sesame", "~capsule:*", "+@all"));
            using RedisConnection connection = server.Connect(",user=site,password=sesame");
            Assert.Equal(1, await RunAsync(connection, "return redis.call('INCR', KEYS[1])", "capsule:x"));
            await Assert.ThrowsAsync<RedisReplyException>(() => RunAsync(connection, "return redis.call('INCR', KEYS[1])", "other:x"));
        });
    }

    [RedisFact]
    public async Task It_uses_the_database_that_is_asked_for()
    {
        using RedisConnection third = shared.Connect(",defaultDatabase=3");
        using RedisConnection first = shared.Connect();
        Assert.Equal(1, await RunAsync(third, "return redis.call('INCR', KEYS[1])", "database-test"));
        Assert.Equal(0, await RunAsync(first, "return redis.call('EXISTS', KEYS[1])", "database-test"));
    }

    [RedisFact]
    public async Task An_error_leaves_the_connection_in_order()
    {
        using RedisConnection connection = shared.Connect();
        for (int i = 0; i < 20; i++)
        {
            await Assert.ThrowsAsync<RedisReplyException>(() => RunAsync(connection, "return redis.error_reply('ERR no')"));
            Assert.Equal(i, await RunAsync(connection, $"return {i}"));
        }
    }

    [RedisFact]
    public async Task An_answer_that_is_no_number_is_an_error_and_the_next_is_right()
    {
        using RedisConnection connection = shared.Connect();
        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(connection, "return {1, 2, 3}"));
        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(connection, "return 'text'"));
        Assert.Equal(9, await RunAsync(connection, "return 9"));
    }

    [RedisFact]
    public async Task Connections_that_the_server_closed_are_not_used_again()
    {
        using RedisConnection connection = shared.Connect();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => RunAsync(connection, "return 1")));
        using RedisWire wire = await RedisWire.ConnectAsync(shared.Port);
        await wire.AskAsync("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(2, await RunAsync(connection, "return 2"));
        }
    }

    [RedisFact]
    public async Task Few_connections_serve_many()
    {
        await WithServerAsync([], async server =>
        {
            using RedisConnection connection = server.Connect();
            long[] answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => RunAsync(connection, "return tonumber(KEYS[1])", $"{i}")));
            Assert.Equal(Enumerable.Range(0, 500).Select(i => (long)i), answers);
            using RedisWire wire = await RedisWire.ConnectAsync(server.Port);
            Assert.InRange((await wire.AskAsync("CLIENT", "LIST"))!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 2, 9);
        });
    }

    [RedisFact]
    public async Task With_ssl_a_server_without_it_is_refused()
    {
        using RedisConnection connection = shared.Connect(",ssl=true,asyncTimeout=2000");
        await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(connection, "return 1"));
    }

    [RedisFact]
    public async Task A_connection_that_was_closed_runs_nothing()
    {
        RedisConnection connection = shared.Connect();
        Assert.Equal(1, await RunAsync(connection, "return 1"));
        connection.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => RunAsync(connection, "return 1"));
    }

    private static async Task<long> RunAsync(RedisConnection connection, string script, params string[] keys) =>
        await connection.RunAsync(script, keys, [], CancellationToken.None);

    private static async Task WithServerAsync(string[] options, Func<RedisServer, Task> test)
    {
        var server = new RedisServer(options);
        await server.InitializeAsync();
        try
        {
            await test(server);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
