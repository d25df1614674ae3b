using Capsule.Keys;
using Capsule.Umbraco.Keys;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;

namespace Capsule.Umbraco.Tests.Keys;

public class DatabaseKeyRingTests
{
    [Fact]
    public async Task The_first_server_makes_keys_and_the_others_use_them()
    {
        CmsServerOptions options = new();
        await using CmsServer one = await CmsServer.StartAsync(options);
        string stored = options.Database.Rows[DatabaseKeyRing.Key];
        await using CmsServer other = await CmsServer.StartAsync(options);

        Assert.Equal(stored, options.Database.Rows[DatabaseKeyRing.Key]);
        Assert.Equal(await KeyIdAsync(one), await KeyIdAsync(other));
        Assert.Equal((await RingOf(one).GetAsync()).RotationSecret.Export(), (await RingOf(other).GetAsync()).RotationSecret.Export());
    }

    [Fact]
    public async Task Of_many_servers_that_start_at_once_one_makes_the_keys()
    {
        CmsServerOptions options = new();

        CmsServer[] servers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => CmsServer.StartAsync(options))));

        string[] secrets = await Task.WhenAll(servers.Select(async server => (await RingOf(server).GetAsync()).RotationSecret.Export()));
        Assert.Single(secrets.Distinct());
        foreach (CmsServer server in servers)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Secrets_lie_in_the_database_protected()
    {
        CmsServerOptions options = new();
        await using CmsServer server = await CmsServer.StartAsync(options);

        string stored = options.Database.Rows[DatabaseKeyRing.Key];

        Assert.DoesNotContain("PRIVATE KEY", stored, StringComparison.Ordinal);
        Assert.DoesNotContain((await RingOf(server).GetAsync()).RotationSecret.Export(), stored, StringComparison.Ordinal);
        Assert.True((await server.Services.GetRequiredService<IManagedKeyRing>().ListAsync()).IsProtected);
    }

    [Fact]
    public async Task A_rotation_on_one_server_reaches_the_others()
    {
        CmsServerOptions options = new();
        await using CmsServer one = await CmsServer.StartAsync(options);
        await using CmsServer other = await CmsServer.StartAsync(options);
        string former = await KeyIdAsync(other);
        var ring = one.Services.GetRequiredService<IManagedKeyRing>();

        ManagedKey next = await ring.CreateAsync(KeyPurpose.Signing);
        await ring.ActivateAsync(KeyPurpose.Signing, next.KeyId);

        Assert.NotEqual(former, next.KeyId);
        Assert.Equal(next.KeyId, await KeyIdAsync(other));
        Assert.Contains((await RingOf(other).GetAsync()).PublicKeys, key => key.Key.KeyId == former && key.Status == KeyStatus.Retiring);
    }

    [Fact]
    public async Task A_server_that_was_not_told_looks_for_itself_within_a_minute()
    {
        CmsServerOptions options = new();
        await using CmsServer one = await CmsServer.StartAsync(options);
        await using CmsServer other = await CmsServer.StartAsync(options);
        options.Database.Servers.Clear();
        var ring = one.Services.GetRequiredService<IManagedKeyRing>();
        ManagedKey next = await ring.CreateAsync(KeyPurpose.Signing);
        await ring.ActivateAsync(KeyPurpose.Signing, next.KeyId);
        Assert.NotEqual(next.KeyId, await KeyIdAsync(other));

        options.Time.Now += TimeSpan.FromMinutes(1);

        Assert.Equal(next.KeyId, await KeyIdAsync(other));
    }

    [Fact]
    public async Task With_another_data_protection_key_ring_the_keys_stay_and_the_error_says_so()
    {
        CmsServerOptions options = new();
        await (await CmsServer.StartAsync(options)).DisposeAsync();
        string stored = options.Database.Rows[DatabaseKeyRing.Key];

        await using CmsServer moved = await CmsServer.StartAsync(new() { Database = options.Database, DataProtection = new EphemeralDataProtectionProvider() });

        CapsuleException error = await Assert.ThrowsAsync<CapsuleException>(async () => await RingOf(moved).GetAsync());
        Assert.Equal(CapsuleErrorCode.KeysUnavailable, error.Code);
        Assert.Equal(stored, options.Database.Rows[DatabaseKeyRing.Key]);
        Assert.NotEmpty(moved.Log.Of(100));
    }

    [Fact]
    public async Task Keys_that_vanish_while_a_server_runs_are_not_made_anew()
    {
        CmsServerOptions options = new();
        await using CmsServer server = await CmsServer.StartAsync(options);
        options.Database.Rows.Clear();
        options.Time.Now += TimeSpan.FromMinutes(1);

        CapsuleException error = await Assert.ThrowsAsync<CapsuleException>(async () => await RingOf(server).GetAsync());

        Assert.Equal(CapsuleErrorCode.KeysUnavailable, error.Code);
        Assert.False(options.Database.Rows.ContainsKey(DatabaseKeyRing.Key));
    }

    [Fact]
    public async Task While_the_cms_installs_no_keys_are_made()
    {
        CmsServerOptions options = new() { Level = RuntimeLevel.Install };

        await using CmsServer server = await CmsServer.StartAsync(options);

        Assert.Empty(options.Database.Rows);
    }

    [Fact]
    public async Task A_restored_backup_is_read_as_it_is()
    {
        CmsServerOptions options = new();
        await using CmsServer server = await CmsServer.StartAsync(options);
        string backup = options.Database.Rows[DatabaseKeyRing.Key];
        string former = await KeyIdAsync(server);
        var ring = server.Services.GetRequiredService<IManagedKeyRing>();
        ManagedKey next = await ring.CreateAsync(KeyPurpose.Signing);
        await ring.ActivateAsync(KeyPurpose.Signing, next.KeyId);

        options.Database.Rows[DatabaseKeyRing.Key] = backup;
        options.Time.Now += TimeSpan.FromMinutes(1);

        Assert.Equal(former, await KeyIdAsync(server));
    }

    private static IKeyRing RingOf(CmsServer server) => server.Services.GetRequiredService<IKeyRing>();

    private static async Task<string> KeyIdAsync(CmsServer server) => (await RingOf(server).GetAsync()).SigningKey.KeyId;
}
