using System.Text.Json.Nodes;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Status;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Umbraco.Tests.Status;

public class StatusTests
{
    [Fact]
    public async Task A_site_that_is_set_up_is_ready()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = SiteStatus.Complete });

        JsonNode body = (await ApiAnswer.GetAsync(server, "developer", "GET status")).Body!;

        Assert.True((bool?)body["isReady"], body.ToJsonString());
        Assert.Equal(("news.example.com", "/.well-known/dca-publishers.json", "/.well-known/dca-issuers.json"), ((string?)body["domain"], (string?)body["publisherJwksUrl"], (string?)body["issuerJwksUrl"]));
        Assert.Equal("2026-11-05T11:00:00+00:00", (string?)body["rotation"]!["currentEndsAt"]);
        Assert.DoesNotContain(body["checks"]!.AsArray(), check => (string?)check!["level"] is "Error" or "Warning");
    }

    [Fact]
    public async Task Rich_texts_that_would_drop_protection_are_named()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = SiteStatus.Complete });
        server.BackOffice.DataTypes.Add("Newsletter", """{"extensions":[]}""");

        Assert.Contains("Newsletter", await SiteStatus.CheckAsync(server, "editor", "Warning"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_do_not_hold_together_are_told_and_nothing_else_is_looked_at()
    {
        CmsServerOptions options = new() { Settings = SiteStatus.Complete };
        options.Database.Rows[SettingsStore.Key] = """{"issuers":[{"name":"acme","unlockUrl":"ftp://acme.example"}]}""";
        await using CmsServer server = await CmsServer.StartAsync(options);

        Finding only = Assert.Single(await SiteStatus.ChecksAsync(server));

        Assert.Equal(("settings", CheckLevel.Error), (only.Id, only.Level));
    }

    [Fact]
    public async Task With_damaged_settings_the_site_starts_keeps_its_secrets_and_says_so_until_they_are_mended()
    {
        CmsServerOptions options = new();
        options.Database.Rows[SettingsStore.Key] = "not json";
        await using CmsServer server = await CmsServer.StartAsync(options);
        server.Content.Request = CmsContent.Route(CmsContent.Page(SiteStatus.Page));

        using HttpResponseMessage page = await server.Client.GetAsync("/article");
        Finding only = Assert.Single(await SiteStatus.ChecksAsync(server));
        ApiAnswer settings = await ApiAnswer.GetAsync(server, "developer", "GET settings");

        Assert.DoesNotContain("quillfeather", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("are damaged", only.Detail, StringComparison.Ordinal);
        Assert.Equal("INVALID_CONFIGURATION", settings.Code);
        Assert.NotEmpty(server.Log.Of(103));
        options.Database.Rows[SettingsStore.Key] = """{"domain":"news.example.com","scopes":[{"name":"premium"}]}""";
        await SiteStatus.CheckAsync(server, "domain", "Ok");
        Assert.StartsWith("news.example.com|", (await ProtectedArticle.GetAsync(server)).Aad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_fails_is_a_finding_and_the_others_go_on()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = SiteStatus.Complete, Compose = cms => cms.Services.AddScoped<ISiteCheck, BrokenCheck>() });

        Assert.Contains("The site's log has it", await SiteStatus.CheckAsync(server, "broken", "Error"), StringComparison.Ordinal);
        await SiteStatus.CheckAsync(server, "keys", "Ok");
        Assert.DoesNotContain("at once", (await SiteStatus.ChecksAsync(server)).Single(check => check.Id == "broken").Detail, StringComparison.Ordinal);
        Assert.NotEmpty(server.Log.Of(102));
    }

    private sealed class BrokenCheck : ISiteCheck
    {
        public string Id => "broken";

        public Task<IReadOnlyList<CheckResult>> RunAsync(Capsule.Configuration.CapsuleOptions options, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("This must not be told at once.");
    }
}
