using System.Globalization;
using Capsule.Redis.Connecting;
using Capsule.Redis.Sharing;
using Capsule.Redis.Tests.Server;
using Capsule.Sharing;

namespace Capsule.Redis.Tests.Sharing;

[Collection(RedisTests.Name)]
public sealed class RedisShareLinkStoreTests : IDisposable
{
    private const string Domain = "news.example.com";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly RedisServer _server;
    private readonly RedisConnection? _connection;
    private readonly RedisShareLinkStore _store;
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly DateTimeOffset _expiresAt = DateTimeOffset.UtcNow.AddDays(7);

    public RedisShareLinkStoreTests(RedisServer server)
    {
        _server = server;
        _connection = server.Connect();
        _store = new RedisShareLinkStore(_connection);
    }

    private string UsesKey => $"capsule:share:{{{Domain}:{_id}}}:uses";

    private string RevokedKey => $"capsule:share:{{{Domain}:{_id}}}:revoked";

    public void Dispose() => _connection?.Dispose();

    [RedisFact]
    public async Task Of_200_uses_at_once_over_four_connections_as_many_are_good_as_the_link_allows()
    {
        RedisConnection[] connections = [.. Enumerable.Range(0, 4).Select(_ => _server.Connect())];
        RedisShareLinkStore[] stores = [.. connections.Select(connection => new RedisShareLinkStore(connection))];
        ShareLinkUse[] uses = await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(i => Task.Run(async () => await stores[i % stores.Length].TryUseAsync(Domain, _id, 37, _expiresAt))));
        Assert.Equal(37, uses.Count(use => use == ShareLinkUse.Good));
        Assert.Equal(163, uses.Count(use => use == ShareLinkUse.Exhausted));
        Assert.Equal(37, await _store.GetUsesAsync(Domain, _id));
        Array.ForEach(connections, connection => connection.Dispose());
    }

    [RedisFact]
    public async Task A_link_without_a_limit_is_counted_and_never_used_up()
    {
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(ShareLinkUse.Good, await UseAsync(null));
        }

        Assert.Equal(5, await _store.GetUsesAsync(Domain, _id));
    }

    [RedisFact]
    public async Task A_link_that_nobody_used_has_no_uses()
    {
        Assert.Equal(0, await _store.GetUsesAsync(Domain, _id));
    }

    [RedisFact]
    public async Task A_revocation_counts_at_once_on_every_server_with_a_limit_or_without()
    {
        using RedisConnection other = _server.Connect();
        Assert.Equal(ShareLinkUse.Good, await UseAsync(3));
        await new RedisShareLinkStore(other).RevokeAsync(Domain, _id, _expiresAt);
        Assert.Equal(ShareLinkUse.Revoked, await UseAsync(3));
        Assert.Equal(ShareLinkUse.Revoked, await UseAsync(null));
        Assert.Equal(1, await _store.GetUsesAsync(Domain, _id));
    }

    [RedisFact]
    public async Task Revoked_comes_before_used_up()
    {
        await UseAsync(1);
        await _store.RevokeAsync(Domain, _id, _expiresAt);
        Assert.Equal(ShareLinkUse.Revoked, await UseAsync(1));
    }

    [RedisFact]
    public async Task A_revocation_finds_its_link_however_the_domain_is_spelled()
    {
        await _store.RevokeAsync("News.Example.COM.", _id, _expiresAt);
        Assert.Equal(ShareLinkUse.Revoked, await UseAsync(null));
    }

    [RedisFact]
    public async Task Two_domains_with_links_of_one_id_do_not_mix()
    {
        Assert.Equal(ShareLinkUse.Good, await _store.TryUseAsync("a.example.com", _id, 1, _expiresAt));
        Assert.Equal(ShareLinkUse.Good, await _store.TryUseAsync("b.example.com", _id, 1, _expiresAt));
        await _store.RevokeAsync("a.example.com", _id, _expiresAt);
        Assert.Equal(ShareLinkUse.Exhausted, await _store.TryUseAsync("b.example.com", _id, 1, _expiresAt));
    }

    [RedisFact]
    public async Task Keys_go_an_hour_after_their_link_expires_and_not_before()
    {
        await UseAsync(3);
        await _store.RevokeAsync(Domain, _id, _expiresAt);
        Assert.InRange(await KeptUntilAsync(UsesKey), _expiresAt + Hour - TimeSpan.FromSeconds(5), _expiresAt + Hour + TimeSpan.FromSeconds(5));
        Assert.InRange(await KeptUntilAsync(RevokedKey), _expiresAt + Hour - TimeSpan.FromSeconds(5), _expiresAt + Hour + TimeSpan.FromSeconds(5));
    }

    [RedisFact]
    public async Task Redis_forgets_the_count_when_its_time_is_over()
    {
        Assert.Equal(ShareLinkUse.Good, await _store.TryUseAsync(Domain, _id, 3, DateTimeOffset.UtcNow - Hour + TimeSpan.FromSeconds(3)));
        long left = await AskNumberAsync("PTTL", UsesKey);
        Assert.InRange(left, 1, 3000);
        await Task.Delay(TimeSpan.FromMilliseconds(left + 100));
        Assert.Equal(0, await AskNumberAsync("EXISTS", UsesKey));
    }

    [RedisFact]
    public async Task Later_uses_do_not_change_when_a_count_goes()
    {
        await UseAsync(3);
        DateTimeOffset first = await KeptUntilAsync(UsesKey);
        await Task.Delay(50);
        await UseAsync(3);
        Assert.InRange(await KeptUntilAsync(UsesKey), first - TimeSpan.FromMilliseconds(10), first + TimeSpan.FromMilliseconds(10));
    }

    [RedisFact]
    public async Task A_count_lives_as_long_as_the_latest_token_of_its_link()
    {
        await UseAsync(3);
        await _store.TryUseAsync(Domain, _id, 3, _expiresAt.AddDays(-6));
        await _store.RevokeAsync(Domain, _id, _expiresAt);
        await _store.RevokeAsync(Domain, _id, _expiresAt.AddDays(-6));
        Assert.InRange(await KeptUntilAsync(UsesKey), _expiresAt, _expiresAt.AddDays(1));
        Assert.InRange(await KeptUntilAsync(RevokedKey), _expiresAt, _expiresAt.AddDays(1));

        using RedisConnection other = _server.Connect();
        string id = _id + "-longer";
        await _store.TryUseAsync(Domain, id, 3, _expiresAt);
        await _store.TryUseAsync(Domain, id, 3, _expiresAt.AddDays(9));
        Assert.InRange(await KeptUntilAsync($"capsule:share:{{{Domain}:{id}}}:uses"), _expiresAt.AddDays(9), _expiresAt.AddDays(10));
    }

    [RedisFact]
    public async Task A_use_that_Redis_would_forget_at_once_is_not_granted()
    {
        CapsuleException refusal = await Assert.ThrowsAsync<CapsuleException>(async () => await _store.TryUseAsync(Domain, _id, 3, DateTimeOffset.UtcNow - Hour - TimeSpan.FromSeconds(5)));
        Assert.Equal(CapsuleErrorCode.StoreUnavailable, refusal.Code);
        Assert.Equal(0, await _store.GetUsesAsync(Domain, _id));
    }

    [RedisFact]
    public async Task A_revocation_is_kept_for_an_hour_whatever_the_clocks_say()
    {
        await _store.RevokeAsync(Domain, _id, DateTimeOffset.UtcNow - 5 * Hour);
        Assert.Equal(ShareLinkUse.Revoked, await UseAsync(null));
        Assert.InRange(await KeptUntilAsync(RevokedKey), DateTimeOffset.UtcNow + 0.9 * Hour, DateTimeOffset.UtcNow + 1.1 * Hour);
    }

    [RedisFact]
    public async Task Dates_at_the_end_of_time_are_kept()
    {
        Assert.Equal(ShareLinkUse.Good, await _store.TryUseAsync(Domain, _id, 1, DateTimeOffset.MaxValue));
        Assert.Equal(ShareLinkUse.Exhausted, await _store.TryUseAsync(Domain, _id, 1, DateTimeOffset.MaxValue));
    }

    [RedisFact]
    public async Task Scripts_that_Redis_forgot_are_sent_again_and_count_once()
    {
        Assert.Equal(ShareLinkUse.Good, await UseAsync(2));
        Assert.Equal("OK", await AskAsync("SCRIPT", "FLUSH"));
        Assert.Equal(ShareLinkUse.Good, await UseAsync(2));
        Assert.Equal("OK", await AskAsync("SCRIPT", "FLUSH"));
        Assert.Equal(2, await _store.GetUsesAsync(Domain, _id));
        Assert.Equal("OK", await AskAsync("SCRIPT", "FLUSH"));
        await _store.RevokeAsync(Domain, _id, _expiresAt);
        Assert.Equal(ShareLinkUse.Revoked, await UseAsync(2));
    }

    [RedisFact]
    public async Task Both_keys_of_a_link_are_in_one_slot_of_a_cluster_and_links_are_spread()
    {
        Assert.Equal(KeySlot.Of(UsesKey), KeySlot.Of(RevokedKey));
        await UseAsync(1);
        await _store.RevokeAsync(Domain, _id, _expiresAt);
        Assert.Equal(2, await AskNumberAsync("EXISTS", UsesKey, RevokedKey));
        Assert.True(Enumerable.Range(0, 100).Select(i => KeySlot.Of($"capsule:share:{{{Domain}:{i}}}:uses")).Distinct().Count() > 90);
    }

    [RedisFact]
    public async Task Ids_of_any_text_keep_apart()
    {
        string[] ids = ["a", "A", "a}", "{a", "a:uses", "a b", "a%20b", "é", "e\u0301", "*", "a\0b", "🦊", new string('x', 256)];
        for (int i = 0; i < ids.Length; i++)
        {
            Assert.Equal(ShareLinkUse.Good, await _store.TryUseAsync(Domain, _id + ids[i], 1, _expiresAt));
        }

        foreach (string id in ids)
        {
            Assert.Equal(1, await _store.GetUsesAsync(Domain, _id + id));
        }
    }

    [RedisFact]
    public async Task What_is_no_host_name_and_no_id_is_refused()
    {
        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, (await Assert.ThrowsAsync<CapsuleException>(async () => await _store.GetUsesAsync("a}:b", _id))).Code);
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.GetUsesAsync(Domain, string.Empty));
    }

    [RedisFact]
    public async Task A_count_that_is_no_number_grants_nothing()
    {
        await AskAsync("SET", UsesKey, "many");
        Assert.Equal(CapsuleErrorCode.StoreUnavailable, (await Assert.ThrowsAsync<CapsuleException>(async () => await UseAsync(3))).Code);
    }

    [RedisFact]
    public async Task A_caller_that_goes_away_gets_its_own_cancellation()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _store.TryUseAsync(Domain, _id, 1, _expiresAt, new CancellationToken(canceled: true)));
    }

    private ValueTask<ShareLinkUse> UseAsync(int? maxUses) => _store.TryUseAsync(Domain, _id, maxUses, _expiresAt);

    // By Redis's clock, in one step: however long the answer is on its way, it is the same.
    private async Task<DateTimeOffset> KeptUntilAsync(string key)
    {
        const string script =
            """
            local time = redis.call('TIME')
            return string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000) + redis.call('PTTL', KEYS[1]))
            """;
        return DateTimeOffset.FromUnixTimeMilliseconds(await AskNumberAsync("EVAL", script, "1", key));
    }

    private async Task<string?> AskAsync(params string[] command)
    {
        using RedisWire wire = await RedisWire.ConnectAsync(_server.Port);
        return await wire.AskAsync(command);
    }

    private async Task<long> AskNumberAsync(params string[] command) => long.Parse((await AskAsync(command))!, CultureInfo.InvariantCulture);
}
