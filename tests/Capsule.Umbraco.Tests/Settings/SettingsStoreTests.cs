using System.Text.Json.Nodes;
using Capsule.Configuration;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core;

namespace Capsule.Umbraco.Tests.Settings;

public class SettingsStoreTests
{
    private static readonly CapsuleSettings Premium = new() { Domain = "news.example.com", Scopes = [new() { Name = "premium", Title = "Premium" }] };

    [Fact]
    public async Task What_is_saved_is_what_everyone_reads()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        SettingsStore store = Store(server);

        StoredSettings? saved = store.TrySave(Premium, store.GetCurrent().Revision);

        Assert.NotNull(saved);
        Assert.Equal(saved.Revision, store.GetCurrent().Revision);
        Assert.Equal("news.example.com", Options(server).Domain);
        Assert.Equal("premium", Assert.Single(Options(server).Scopes).Name);
    }

    [Fact]
    public async Task What_one_server_saves_another_reads()
    {
        var database = new CmsDatabase();
        await using CmsServer one = await CmsServer.StartAsync(new() { Database = database });
        await using CmsServer other = await CmsServer.StartAsync(new() { Database = database });
        Assert.Null(Options(other).Domain);

        Store(one).TrySave(Premium, Store(one).GetCurrent().Revision);

        Assert.Equal("news.example.com", Options(other).Domain);
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_and_nothing_is_lost()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        SettingsStore store = Store(server);
        string seen = store.GetCurrent().Revision;
        store.TrySave(Premium, seen);

        StoredSettings? second = store.TrySave(new CapsuleSettings { Domain = "other.example.com" }, seen);

        Assert.Null(second);
        Assert.Equal("news.example.com", store.GetCurrent().Settings.Domain);
    }

    [Fact]
    public async Task A_second_change_on_top_of_the_first_is_saved()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        SettingsStore store = Store(server);
        StoredSettings first = store.TrySave(Premium, store.GetCurrent().Revision)!;

        StoredSettings? second = store.TrySave(first.Settings with { Domain = "other.example.com" }, first.Revision);

        Assert.Equal("other.example.com", second!.Settings.Domain);
        Assert.Equal("other.example.com", Options(server).Domain);
    }

    [Fact]
    public async Task Configuration_wins_over_the_dashboard()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Domain"] = "configured.example.com", ["Scopes:0:Name"] = "gold", ["Rotation:Interval"] = "02:00:00" } });
        SettingsStore store = Store(server);

        store.TrySave(Premium with { RotationInterval = TimeSpan.FromMinutes(30) }, store.GetCurrent().Revision);

        Assert.Equal("configured.example.com", Options(server).Domain);
        Assert.Equal("gold", Assert.Single(Options(server).Scopes).Name);
        Assert.Equal(TimeSpan.FromHours(2), Options(server).Rotation.Interval);
        Assert.Equal(["domain", "scopes", "rotationInterval"], server.Services.GetRequiredService<ConfiguredSettings>().Names());
    }

    [Fact]
    public async Task Members_that_this_version_does_not_know_are_kept()
    {
        var database = new CmsDatabase();
        database.Rows[SettingsStore.Key] = """{"version":1,"scopes":[{"name":"premium","badge":"star"}],"later":{"a":[1,2]}}""";
        await using CmsServer server = await CmsServer.StartAsync(new() { Database = database });
        SettingsStore store = Store(server);
        StoredSettings stored = store.GetCurrent();

        store.TrySave(stored.Settings with { Domain = "news.example.com" }, stored.Revision);

        JsonNode text = JsonNode.Parse(database.Rows[SettingsStore.Key])!;
        Assert.Equal("""{"a":[1,2]}""", text["later"]!.ToJsonString());
        Assert.Equal("star", (string?)text["scopes"]![0]!["badge"]);
        Assert.Equal("news.example.com", (string?)text["domain"]);
    }

    [Theory]
    [InlineData("{\"version\":2}", "of version 2")]
    [InlineData("{\"version\":\"x\"}", "damaged")]
    [InlineData("[]", "damaged")]
    [InlineData("not json", "damaged")]
    [InlineData("{\"scopes\":7}", "damaged")]
    public async Task Settings_that_cannot_be_read_are_an_error_and_stay_as_they_are(string text, string says)
    {
        var database = new CmsDatabase();
        await using CmsServer server = await CmsServer.StartAsync(new() { Database = database });
        database.Rows[SettingsStore.Key] = text;

        CapsuleException error = Assert.Throws<CapsuleException>(() => Store(server).Refresh());

        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Throws<CapsuleException>(() => Store(server).TrySave(Premium, "none"));
        Assert.Equal(text, database.Rows[SettingsStore.Key]);
    }

    [Fact]
    public async Task Before_the_cms_runs_settings_are_the_defaults_and_the_database_is_not_asked()
    {
        var options = new CmsServerOptions { Level = RuntimeLevel.Install };
        options.Database.Rows[SettingsStore.Key] = "not json";

        await using CmsServer server = await CmsServer.StartAsync(options);

        Assert.Equal(new CapsuleSettings().RotationInterval, Store(server).GetCurrent().Settings.RotationInterval);
        Assert.NotNull(Options(server).LocalIssuer);
    }

    [Theory]
    [InlineData("domain", "\"https://news.example.com/\"", "domain")]
    [InlineData("rotationInterval", "\"00:00:30\"", "rotationInterval")]
    [InlineData("scopes", "[{\"name\":\"a b\"}]", "scopes[0].name")]
    [InlineData("scopes", "[{\"name\":\"a\"},{\"name\":\"a\"}]", "scopes[1].name")]
    [InlineData("scopes", "[{\"name\":\"a\",\"colour\":\"red\"}]", "scopes[0].colour")]
    [InlineData("scopes", "[{\"name\":\"a\",\"includes\":[\"b\"]}]", "scopes")]
    [InlineData("issuers", "[{\"name\":\"acme\",\"unlockUrl\":\"https://acme.example/unlock\",\"scopes\":[\"a\"]}]", "issuers[0]")]
    [InlineData("issuers", "[{\"name\":\"acme\",\"unlockUrl\":\"ftp://acme.example\",\"jwksUri\":\"https://acme.example/keys\",\"scopes\":[\"a\"]}]", "issuers[0].unlockUrl")]
    [InlineData("issuers", "[{\"name\":\"acme\",\"unlockUrl\":\"https://acme.example/unlock\",\"publicKeyPem\":\"/etc/passwd\",\"keyId\":\"k\",\"scopes\":[\"a\"]}]", "issuers[0].publicKeyPem")]
    [InlineData("memberGrants", "[{\"kind\":\"Group\",\"name\":\"Subscribers\",\"scopes\":[\"missing\"]}]", "memberGrants[0].scopes")]
    public async Task A_mistake_is_told_with_its_place_and_nothing_is_saved(string member, string value, string path)
    {
        await using CmsServer server = await CmsServer.StartAsync();
        SettingsStore store = Store(server);
        CapsuleSettings settings = SettingsText.Read($$"""{"version":1,"{{member}}":{{value}}}""");

        SettingsRefusedException refused = Assert.Throws<SettingsRefusedException>(() => store.TrySave(settings, store.GetCurrent().Revision));

        Assert.Equal(path, Assert.Single(refused.Problems).Path);
        Assert.Equal("none", store.Refresh().Revision);
    }

    private static SettingsStore Store(CmsServer server) => server.Services.GetRequiredService<SettingsStore>();

    private static CapsuleOptions Options(CmsServer server) => server.Services.GetRequiredService<IOptionsMonitor<CapsuleOptions>>().CurrentValue;
}
