using Capsule.Umbraco.Keys;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Sharing;
using Capsule.Umbraco.Tests.Cms;

namespace Capsule.Umbraco.Tests.Texts;

/// <summary>Makes the errors that editors can cause or meet, and holds that each has a text in their language.</summary>
public class ErrorTextsTests
{
    private static readonly Guid Key = new("9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f");

    [Theory]
    [InlineData("POST keys", """{"purpose":"Signing","keyId":"new"}""", "errorKeyExists")]
    [InlineData("POST keys", """{"purpose":"Signing","keyId":"a\u0001"}""", "errorKeyId")]
    [InlineData("POST keys/Signing/none/activate", null, "errorKeyNotFound")]
    [InlineData("POST keys/Signing/used/activate", null, "errorKeyNotNew")]
    [InlineData("POST keys/Signing/used/retire", null, "errorKeyInUse")]
    [InlineData("POST keys/Signing/new/retire", null, "errorKeyUnused")]
    [InlineData("POST keys/Signing/gone/retire", null, "errorKeyRetired")]
    [InlineData("POST keys/Signing/former/retire", null, "errorNotYetSafe")]
    [InlineData("DELETE keys/Signing/used", null, "errorKeyNeeded")]
    [InlineData("POST share-links", """{"documentKey":"9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f","scopes":[]}""", "errorLinkGrants")]
    [InlineData("POST share-links", """{"documentKey":"9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f","scopes":["premium"],"lifetime":"00:00:00"}""", "errorLinkLifetime")]
    [InlineData("POST share-links", """{"documentKey":"9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f","scopes":["premium"],"maxUses":0}""", "errorLinkUses")]
    public async Task What_editors_do_and_cannot(string call, string? body, string code)
    {
        CmsServerOptions options = new() { Settings = { ["Domain"] = "news.example.com", ["Scopes:0:Name"] = "premium" } };
        await using CmsServer server = await CmsServer.StartAsync(options);
        server.Content.Published[Key] = CmsContent.Page(Key);
        foreach (string keyId in new[] { "gone", "former", "used" })
        {
            await ApiAnswer.GetAsync(server, "admin", "POST keys", new { purpose = "Signing", keyId });
            await ApiAnswer.GetAsync(server, "admin", $"POST keys/Signing/{keyId}/activate");
        }

        await ApiAnswer.GetAsync(server, "admin", "POST keys/Signing/gone/retire?force=true");
        await ApiAnswer.GetAsync(server, "admin", "POST keys", new { purpose = "Signing", keyId = "new" });

        ApiAnswer answer = await ApiAnswer.GetAsync(server, "admin", call, body);

        Assert.Equal(code, (string?)answer.Body!["text"]!["code"]);
        Assert.Equal((string?)answer.Body["detail"], (string?)answer.Body["text"]!["message"]);
    }

    [Theory]
    [InlineData(SettingsStore.Key, "not json", "GET settings", "errorSettingsDamaged")]
    [InlineData(SettingsStore.Key, """{"version":99}""", "GET settings", "errorSettingsNewer")]
    [InlineData(DatabaseKeyRing.Key, "not json", "GET keys", "errorKeysDamaged")]
    [InlineData(DatabaseKeyRing.Key, null, "GET status", "errorKeysGone")]
    [InlineData(StoredLinks.Key, "not json", "GET share-links", "errorLinksDamaged")]
    public async Task What_is_wrong_with_the_database(string row, string? text, string call, string code)
    {
        CmsServerOptions options = new() { Settings = { ["Domain"] = "news.example.com" } };
        await using CmsServer server = await CmsServer.StartAsync(options);
        if (text is null)
        {
            options.Database.Rows.TryRemove(row, out _);
        }
        else
        {
            options.Database.Rows[row] = text;
        }

        options.Time.Now += TimeSpan.FromMinutes(1);

        string answer = (await ApiAnswer.GetAsync(server, "admin", call)).Body!.ToJsonString();

        Assert.Contains($"\"code\":\"{code}\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_is_told_as_one()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        string former = (string)(await ApiAnswer.GetAsync(server, "admin", "GET keys")).Body!["keys"]!.AsArray().First(key => (string?)key!["purpose"] == "Signing")!["keyId"]!;
        await ApiAnswer.GetAsync(server, "admin", "POST keys", new { purpose = "Signing", keyId = "k2" });
        await ApiAnswer.GetAsync(server, "admin", "POST keys/Signing/k2/activate");

        ApiAnswer early = await ApiAnswer.GetAsync(server, "admin", $"POST keys/Signing/{former}/retire");

        Assert.StartsWith("2026-12-", (string?)early.Body!["text"]!["args"]![1]!["at"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_a_key_set_cannot_be_had_is_told_too()
    {
        var issuer = new FakeIssuer { IsUp = false };
        await using CmsServer server = await CmsServer.StartAsync(new() { Compose = issuer.AddTo });

        ApiAnswer test = await ApiAnswer.GetAsync(server, "developer", "POST issuers/test", new { name = "acme", unlockUrl = "https://acme.example/unlock", jwksUri = FakeIssuer.JwksUri, scopes = new[] { "premium" } });

        Assert.Equal("errorKeySetUnavailable", (string?)test.Body!["problems"]![0]!["code"]);
        Assert.Equal(FakeIssuer.JwksUri, (string?)test.Body["problems"]![0]!["args"]![0]);
    }
}
