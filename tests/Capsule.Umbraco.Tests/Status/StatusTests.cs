using System.Text.Json.Nodes;
using Capsule.Keys;
using Capsule.Umbraco.Keys;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Status;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Umbraco.Cms.Core.HealthChecks;
using Umbraco.Cms.Core.Routing;

namespace Capsule.Umbraco.Tests.Status;

public class StatusTests
{
    private static readonly Guid Key = new("9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f");

    private static Dictionary<string, string> Complete => new() { ["Domain"] = "news.example.com", ["Scopes:0:Name"] = "premium" };

    [Fact]
    public async Task A_site_that_is_set_up_is_ready()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = Complete });

        JsonNode body = (await ApiAnswer.GetAsync(server, "developer", "GET status")).Body!;

        Assert.True((bool?)body["isReady"], body.ToJsonString());
        Assert.Equal(("news.example.com", "/.well-known/dca-publishers.json", "/.well-known/dca-issuers.json"), ((string?)body["domain"], (string?)body["publisherJwksUrl"], (string?)body["issuerJwksUrl"]));
        Assert.Equal("2026-11-05T11:00:00+00:00", (string?)body["rotation"]!["currentEndsAt"]);
        Assert.DoesNotContain(body["checks"]!.AsArray(), check => (string?)check!["level"] is "Error" or "Warning");
    }

    [Fact]
    public async Task Keys_are_shown_with_their_age()
    {
        CmsServerOptions options = new() { Settings = Complete };
        await using CmsServer server = await CmsServer.StartAsync(options);
        options.Time.Now += TimeSpan.FromDays(12);

        Assert.Contains("12 days old", (await CheckAsync(server, "keys", "Ok")), StringComparison.Ordinal);
        options.Time.Now += TimeSpan.FromDays(400);
        CheckResult[] old = [.. (await ChecksAsync(server)).Where(check => check.Id == "keys")];
        Assert.Equal(["The signing key is old", "The issuer's key is old"], old.Select(check => check.Title));
        Assert.All(old, check => Assert.Equal(CheckLevel.Warning, check.Level));
    }

    [Fact]
    public async Task Every_server_and_a_restarted_one_show_the_same_key()
    {
        CmsServerOptions options = new() { Settings = Complete };
        string first;
        await using (CmsServer one = await CmsServer.StartAsync(options))
        {
            await using CmsServer other = await CmsServer.StartAsync(options);
            first = await CheckAsync(one, "keys", "Ok");
            Assert.Equal(first, await CheckAsync(other, "keys", "Ok"));
        }

        await using CmsServer restarted = await CmsServer.StartAsync(options);

        Assert.Equal(first, await CheckAsync(restarted, "keys", "Ok"));
    }

    [Fact]
    public async Task With_the_data_protection_keys_gone_the_admin_is_told_what_to_bring_back()
    {
        CmsServerOptions options = new() { Settings = Complete };
        await (await CmsServer.StartAsync(options)).DisposeAsync();
        await using CmsServer moved = await CmsServer.StartAsync(new() { Database = options.Database, Settings = Complete, DataProtection = new EphemeralDataProtectionProvider() });

        string detail = await CheckAsync(moved, "keys", "Error");

        Assert.Contains("ASP.NET Data Protection", detail, StringComparison.Ordinal);
        Assert.Contains("Bring back those keys", detail, StringComparison.Ordinal);
        Assert.False((bool?)(await ApiAnswer.GetAsync(moved, "developer", "GET status")).Body!["isReady"]);
    }

    [Fact]
    public async Task After_a_backup_was_restored_the_admin_is_told_which_keys_are_gone_until_they_are_back()
    {
        CmsServerOptions options = new() { Settings = Complete };
        await using CmsServer server = await CmsServer.StartAsync(options);
        string backup = options.Database.Rows[DatabaseKeyRing.Key];
        var ring = server.Services.GetRequiredService<IManagedKeyRing>();
        options.Time.Now += TimeSpan.FromHours(1);
        await ring.CreateAsync(KeyPurpose.Signing, "later");
        await ring.ActivateAsync(KeyPurpose.Signing, "later");
        await CheckAsync(server, "keys", "Ok");
        string latest = options.Database.Rows[DatabaseKeyRing.Key];

        options.Database.Rows[DatabaseKeyRing.Key] = backup;
        options.Time.Now += TimeSpan.FromMinutes(1);
        string detail = await CheckAsync(server, "keys", "Error");
        options.Database.Rows[DatabaseKeyRing.Key] = latest;
        options.Time.Now += TimeSpan.FromMinutes(1);

        Assert.Contains("a backup was restored. Gone: later.", detail, StringComparison.Ordinal);
        await CheckAsync(server, "keys", "Ok");
    }

    [Fact]
    public async Task A_rotation_to_its_end_is_not_taken_for_a_restored_backup()
    {
        CmsServerOptions options = new() { Settings = Complete };
        await using CmsServer server = await CmsServer.StartAsync(options);
        await using CmsServer other = await CmsServer.StartAsync(options);
        var ring = server.Services.GetRequiredService<IManagedKeyRing>();
        string former = (await ring.ListAsync()).Keys.Single(key => key is { Purpose: KeyPurpose.Signing }).KeyId;

        options.Time.Now += TimeSpan.FromHours(1);
        await ring.CreateAsync(KeyPurpose.Signing, "later");
        await ring.ActivateAsync(KeyPurpose.Signing, "later");
        await CheckAsync(other, "keys", "Ok");
        await ring.RetireAsync(KeyPurpose.Signing, former, force: true);
        await ring.RemoveAsync(KeyPurpose.Signing, former);
        await ring.ReplaceRotationSecretAsync();

        await CheckAsync(other, "keys", "Ok");
    }

    [Fact]
    public async Task Keys_that_are_gone_are_told_and_no_new_ones_made()
    {
        CmsServerOptions options = new() { Settings = Complete };
        await using CmsServer server = await CmsServer.StartAsync(options);
        options.Database.Rows.TryRemove(DatabaseKeyRing.Key, out _);
        options.Time.Now += TimeSpan.FromMinutes(1);

        Assert.Contains("Restore them from a backup", await CheckAsync(server, "keys", "Error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_clock_is_behind_is_told()
    {
        CmsServerOptions options = new() { Settings = Complete };
        await using CmsServer server = await CmsServer.StartAsync(options);
        options.Time.Now -= TimeSpan.FromHours(1);

        await CheckAsync(server, "clock", "Warning");
    }

    [Fact]
    public async Task A_key_set_is_fresh_then_not_fresh_then_gone()
    {
        FakeIssuer issuer = new FakeIssuer().With("ec", FakeIssuer.NewEcPem());
        CmsServerOptions options = new() { Settings = Issuer(), Compose = issuer.AddTo };
        await using CmsServer server = await CmsServer.StartAsync(options);

        Assert.Contains("fresh until 2026-11-05 11:30:00Z", (await ChecksAsync(server)).Last(check => check.Id == "issuers").Detail, StringComparison.Ordinal);
        issuer.IsUp = false;
        options.Time.Now += TimeSpan.FromDays(1);
        Assert.Contains("does not answer now", await CheckAsync(server, "issuers", "Warning"), StringComparison.Ordinal);
        options.Time.Now += TimeSpan.FromDays(40);
        Assert.Contains("Nobody is at home", await CheckAsync(server, "issuers", "Error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_without_a_key_to_encrypt_for_is_told()
    {
        FakeIssuer issuer = new FakeIssuer().With("old", FakeIssuer.NewEcPem(), KeyStatus.Retired);
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = Issuer(), Compose = issuer.AddTo });

        await CheckAsync(server, "issuers", "Error");
    }

    [Fact]
    public async Task Pages_that_went_through_the_filter_are_seen()
    {
        await using CmsServer server = await StartWithPageAsync(Complete);
        await CheckAsync(server, "filter", "Info");

        await server.Client.GetStringAsync("/article");

        Assert.Contains("1 since this server started", await CheckAsync(server, "filter", "Ok"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_that_the_filter_is_kept_from_are_seen()
    {
        await using CmsServer server = await StartWithPageAsync(new(Complete) { ["Filter:ExcludedPaths:0"] = "/article" });

        await server.Client.GetAsync("/article");

        Assert.Contains("/article", await CheckAsync(server, "filter", "Error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_is_off_is_an_error()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = new(Complete) { ["Filter:Enabled"] = "false" } });

        await CheckAsync(server, "filter", "Error");
    }

    [Fact]
    public async Task A_name_that_readers_use_and_the_site_does_not_know_is_told()
    {
        await using CmsServer server = await StartWithPageAsync(Complete);
        for (int i = 0; i < 10; i++)
        {
            await server.Client.GetStringAsync("https://www.example.org/article");
        }

        await server.Client.GetStringAsync("https://scanner.example/article");
        await server.Client.GetStringAsync("https://192.0.2.1/article");

        string detail = await CheckAsync(server, "domain", "Warning");
        Assert.Contains("www.example.org", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("scanner", detail, StringComparison.Ordinal);
        server.Content.Domains.Add(new Domain(1, "www.example.org", 1000, "en-US", false, 0));
        await CheckAsync(server, "domain", "Ok");
    }

    [Fact]
    public async Task A_site_without_a_domain_is_not_ready()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        await using CmsServer developers = await CmsServer.StartAsync(new() { Environment = "Development" });

        await CheckAsync(server, "domain", "Error");
        Assert.Contains("In Development", await CheckAsync(developers, "domain", "Warning"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://news.example.com/", "Ok")]
    [InlineData("http://news.example.com/", "Error")]
    public async Task Https_is_looked_for_where_the_admin_is(string address, string level)
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = Complete });
        server.Client.BaseAddress = new Uri(address);

        await CheckAsync(server, "https", level);
    }

    [Fact]
    public async Task Rich_texts_that_would_drop_protection_are_named()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = Complete });
        server.BackOffice.DataTypes.Add("Newsletter", """{"extensions":[]}""");

        Assert.Contains("Newsletter", await CheckAsync(server, "editor", "Warning"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_do_not_hold_together_are_told_and_nothing_else_is_looked_at()
    {
        CmsServerOptions options = new() { Settings = Complete };
        options.Database.Rows[SettingsStore.Key] = """{"issuers":[{"name":"acme","unlockUrl":"ftp://acme.example"}]}""";
        await using CmsServer server = await CmsServer.StartAsync(options);

        CheckResult only = Assert.Single(await ChecksAsync(server));

        Assert.Equal(("settings", CheckLevel.Error), (only.Id, only.Level));
    }

    [Fact]
    public async Task With_damaged_settings_the_site_starts_keeps_its_secrets_and_says_so_until_they_are_mended()
    {
        CmsServerOptions options = new();
        options.Database.Rows[SettingsStore.Key] = "not json";
        await using CmsServer server = await CmsServer.StartAsync(options);
        server.Content.Request = CmsContent.Route(CmsContent.Page(Key));

        using HttpResponseMessage page = await server.Client.GetAsync("/article");
        CheckResult only = Assert.Single(await ChecksAsync(server));
        ApiAnswer settings = await ApiAnswer.GetAsync(server, "developer", "GET settings");

        Assert.DoesNotContain("quillfeather", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("are damaged", only.Detail, StringComparison.Ordinal);
        Assert.Equal("INVALID_CONFIGURATION", settings.Code);
        Assert.NotEmpty(server.Log.Of(103));
        options.Database.Rows[SettingsStore.Key] = """{"domain":"news.example.com","scopes":[{"name":"premium"}]}""";
        await CheckAsync(server, "domain", "Ok");
        Assert.StartsWith("news.example.com|", (await ProtectedArticle.GetAsync(server)).Aad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Protected_parts_outside_of_rich_texts_are_named_in_the_cms_s_health_dashboard()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = Complete });
        server.BackOffice.Documents.Add(new CmsDocument().With("body", CmsDocument.RichText("<div data-dca-scope=\"premium\">x</div>")));
        Assert.Contains(await HealthAsync(server), status => status.ResultType == StatusResultType.Success && status.Message.Contains("search index", StringComparison.Ordinal));
        server.BackOffice.Documents.Add(new CmsDocument().With("summary", "<div data-dca-scope=\"premium\">x</div>", editor: "Umbraco.TextArea"));

        Assert.Contains(await HealthAsync(server), status => status.ResultType == StatusResultType.Warning && status.Message.Contains("article.summary", StringComparison.Ordinal));
        Assert.DoesNotContain(await ChecksAsync(server), check => check.Id == "index");
    }

    [Fact]
    public async Task What_the_health_dashboard_shows_is_encoded()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = Complete });
        server.BackOffice.DataTypes.Add("<img src=x onerror=alert(1)>", """{"extensions":[]}""");

        IReadOnlyList<HealthCheckStatus> all = await HealthAsync(server);

        Assert.Contains(all, status => status.Message.Contains("&lt;img", StringComparison.Ordinal));
        Assert.DoesNotContain(all, status => status.Message.Contains('<', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_check_that_fails_is_a_finding_and_the_others_go_on()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = Complete, Compose = cms => cms.Services.AddScoped<ISiteCheck, BrokenCheck>() });

        Assert.Contains("The site's log has it", await CheckAsync(server, "broken", "Error"), StringComparison.Ordinal);
        await CheckAsync(server, "keys", "Ok");
        Assert.DoesNotContain("at once", (await ChecksAsync(server)).Single(check => check.Id == "broken").Detail, StringComparison.Ordinal);
        Assert.NotEmpty(server.Log.Of(102));
    }

    [Fact]
    public async Task Aspnet_s_health_checks_follow_the_worst_finding()
    {
        CmsServerOptions options = new() { Settings = Complete };
        await using CmsServer server = await CmsServer.StartAsync(options);
        var health = server.Services.GetRequiredService<HealthCheckService>();

        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);
        server.BackOffice.DataTypes.Add("Newsletter", """{"extensions":[]}""");
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync()).Status);
        options.Database.Rows.TryRemove(DatabaseKeyRing.Key, out _);
        options.Time.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task Switched_off_no_health_check_fails()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Umbraco:Enabled"] = "false" } });
        var check = new CapsuleHealthCheck(server.Services.GetRequiredService<IServiceScopeFactory>());

        Assert.Equal(StatusResultType.Info, Assert.Single(await check.GetStatusAsync()).ResultType);
        Assert.Equal(StatusResultType.Info, (await check.ExecuteActionAsync(new HealthCheckAction("leak-test", check.Id))).ResultType);
        Assert.Null(server.Services.GetService<HealthCheckService>());
    }

    private static Dictionary<string, string> Issuer() => new(Complete)
    {
        ["Issuers:0:Name"] = "acme",
        ["Issuers:0:UnlockUrl"] = "https://acme.example/unlock",
        ["Issuers:0:JwksUri"] = FakeIssuer.JwksUri,
        ["Issuers:0:Scopes:0"] = "premium",
    };

    private static async Task<CmsServer> StartWithPageAsync(Dictionary<string, string> settings)
    {
        CmsServer server = await CmsServer.StartAsync(new() { Settings = settings });
        server.Content.Request = CmsContent.Route(CmsContent.Page(Key));
        return server;
    }

    private static async Task<IReadOnlyList<HealthCheckStatus>> HealthAsync(CmsServer server) =>
        [.. await new CapsuleHealthCheck(server.Services.GetRequiredService<IServiceScopeFactory>()).GetStatusAsync()];

    private static async Task<IReadOnlyList<CheckResult>> ChecksAsync(CmsServer server) =>
        [.. (await ApiAnswer.GetAsync(server, "developer", "GET status")).Body!["checks"]!.AsArray().Select(check => new CheckResult((string)check!["id"]!, Enum.Parse<CheckLevel>((string)check["level"]!), (string)check["title"]!, (string)check["detail"]!))];

    // The detail of the finding, which must be the only one of its id.
    private static async Task<string> CheckAsync(CmsServer server, string id, string level)
    {
        IReadOnlyList<CheckResult> all = await ChecksAsync(server);
        CheckResult found = Assert.Single(all, check => check.Id == id);
        Assert.True(found.Level.ToString() == level, $"{found}");
        return found.Detail;
    }

    private sealed class BrokenCheck : ISiteCheck
    {
        public string Id => "broken";

        public Task<IReadOnlyList<CheckResult>> RunAsync(Capsule.Configuration.CapsuleOptions options, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("This must not be told at once.");
    }
}
