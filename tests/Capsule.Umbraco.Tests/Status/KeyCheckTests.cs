using Capsule.Keys;
using Capsule.Umbraco.Keys;
using Capsule.Umbraco.Status;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Umbraco.Tests.Status;

public class KeyCheckTests
{
    [Fact]
    public async Task Keys_are_shown_with_their_age()
    {
        CmsServerOptions options = new() { Settings = SiteStatus.Complete };
        await using CmsServer server = await CmsServer.StartAsync(options);
        options.Time.Now += TimeSpan.FromDays(12);

        Assert.Contains("12 days old", (await SiteStatus.CheckAsync(server, "keys", "Ok")), StringComparison.Ordinal);
        options.Time.Now += TimeSpan.FromDays(400);
        Finding[] old = [.. (await SiteStatus.ChecksAsync(server)).Where(check => check.Id == "keys")];
        Assert.Equal(["The signing key is old", "The issuer's key is old"], old.Select(check => check.Title));
        Assert.All(old, check => Assert.Equal(CheckLevel.Warning, check.Level));
    }

    [Fact]
    public async Task Every_server_and_a_restarted_one_show_the_same_key()
    {
        CmsServerOptions options = new() { Settings = SiteStatus.Complete };
        string first;
        await using (CmsServer one = await CmsServer.StartAsync(options))
        {
            await using CmsServer other = await CmsServer.StartAsync(options);
            first = await SiteStatus.CheckAsync(one, "keys", "Ok");
            Assert.Equal(first, await SiteStatus.CheckAsync(other, "keys", "Ok"));
        }

        await using CmsServer restarted = await CmsServer.StartAsync(options);

        Assert.Equal(first, await SiteStatus.CheckAsync(restarted, "keys", "Ok"));
    }

    [Fact]
    public async Task With_the_data_protection_keys_gone_the_admin_is_told_what_to_bring_back()
    {
        CmsServerOptions options = new() { Settings = SiteStatus.Complete };
        await (await CmsServer.StartAsync(options)).DisposeAsync();
        await using CmsServer moved = await CmsServer.StartAsync(new() { Database = options.Database, Settings = SiteStatus.Complete, DataProtection = new EphemeralDataProtectionProvider() });

        string detail = await SiteStatus.CheckAsync(moved, "keys", "Error");

        Assert.Contains("ASP.NET Data Protection", detail, StringComparison.Ordinal);
        Assert.Contains("Bring back those keys", detail, StringComparison.Ordinal);
        Assert.False((bool?)(await ApiAnswer.GetAsync(moved, "developer", "GET status")).Body!["isReady"]);
    }

    [Fact]
    public async Task After_a_backup_was_restored_the_admin_is_told_which_keys_are_gone_until_they_are_back()
    {
        CmsServerOptions options = new() { Settings = SiteStatus.Complete };
        await using CmsServer server = await CmsServer.StartAsync(options);
        string backup = options.Database.Rows[DatabaseKeyRing.Key];
        var ring = server.Services.GetRequiredService<IManagedKeyRing>();
        options.Time.Now += TimeSpan.FromHours(1);
        await ring.CreateAsync(KeyPurpose.Signing, "later");
        await ring.ActivateAsync(KeyPurpose.Signing, "later");
        await SiteStatus.CheckAsync(server, "keys", "Ok");
        string latest = options.Database.Rows[DatabaseKeyRing.Key];

        options.Database.Rows[DatabaseKeyRing.Key] = backup;
        options.Time.Now += TimeSpan.FromMinutes(1);
        string detail = await SiteStatus.CheckAsync(server, "keys", "Error");
        options.Database.Rows[DatabaseKeyRing.Key] = latest;
        options.Time.Now += TimeSpan.FromMinutes(1);

        Assert.Contains("a backup was restored. Gone: later.", detail, StringComparison.Ordinal);
        await SiteStatus.CheckAsync(server, "keys", "Ok");
    }

    [Fact]
    public async Task A_rotation_to_its_end_is_not_taken_for_a_restored_backup()
    {
        CmsServerOptions options = new() { Settings = SiteStatus.Complete };
        await using CmsServer server = await CmsServer.StartAsync(options);
        await using CmsServer other = await CmsServer.StartAsync(options);
        var ring = server.Services.GetRequiredService<IManagedKeyRing>();
        string former = (await ring.ListAsync()).Keys.Single(key => key is { Purpose: KeyPurpose.Signing }).KeyId;

        options.Time.Now += TimeSpan.FromHours(1);
        await ring.CreateAsync(KeyPurpose.Signing, "later");
        await ring.ActivateAsync(KeyPurpose.Signing, "later");
        await SiteStatus.CheckAsync(other, "keys", "Ok");
        await ring.RetireAsync(KeyPurpose.Signing, former, force: true);
        await ring.RemoveAsync(KeyPurpose.Signing, former);
        await ring.ReplaceRotationSecretAsync();

        await SiteStatus.CheckAsync(other, "keys", "Ok");
    }

    [Fact]
    public async Task Keys_that_are_gone_are_told_and_no_new_ones_made()
    {
        CmsServerOptions options = new() { Settings = SiteStatus.Complete };
        await using CmsServer server = await CmsServer.StartAsync(options);
        options.Database.Rows.TryRemove(DatabaseKeyRing.Key, out _);
        options.Time.Now += TimeSpan.FromMinutes(1);

        Assert.Contains("Restore them from a backup", await SiteStatus.CheckAsync(server, "keys", "Error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_clock_is_behind_is_told()
    {
        CmsServerOptions options = new() { Settings = SiteStatus.Complete };
        await using CmsServer server = await CmsServer.StartAsync(options);
        options.Time.Now -= TimeSpan.FromHours(1);

        await SiteStatus.CheckAsync(server, "clock", "Warning");
    }
}
