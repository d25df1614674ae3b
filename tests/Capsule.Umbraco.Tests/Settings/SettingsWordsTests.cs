using System.Text.Json;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Umbraco.Tests.Settings;

public class SettingsWordsTests
{
    private const string Scope = "\"scopes\":[{\"name\":\"a\"}]";
    private const string Acme = "\"name\":\"acme\",\"unlockUrl\":\"https://acme.example/unlock\",\"jwksUri\":\"https://acme.example/keys\",\"scopes\":[\"a\"]";

    /// <summary>Every rule that what an editor can write may break.</summary>
    [Theory]
    [InlineData("\"domain\":\"https://news.example.com/\"", "domain", "leave out https")]
    [InlineData("\"rotationInterval\":\"00:00:30\"", "rotationInterval", "whole minutes")]
    [InlineData("\"scopes\":[{\"name\":\"a b\"}]", "scopes[0].name", "white space")]
    [InlineData("\"scopes\":[{\"name\":\"a\"},{\"name\":\"a\"}]", "scopes[1].name", "another scope 'a'")]
    [InlineData("\"scopes\":[{\"name\":\"a\",\"includes\":[\"b\"]}]", "scopes", "includes 'b'")]
    [InlineData("\"issuers\":[{\"unlockUrl\":\"https://acme.example/unlock\",\"jwksUri\":\"https://acme.example/keys\",\"scopes\":[\"a\"]}]", "issuers[0].name", "a name")]
    [InlineData("\"issuers\":[{" + Acme + "},{" + Acme + "}]", "issuers[1].name", "another issuer 'acme'")]
    [InlineData("\"issuers\":[{" + Acme + ",\"unlockUrl\":\"ftp://acme.example\"}]", "issuers[0].unlockUrl", "https://")]
    [InlineData("\"issuers\":[{" + Acme + ",\"jwksUri\":\"http://acme.example/keys\"}]", "issuers[0].jwksUri", "https://")]
    [InlineData("\"issuers\":[{" + Acme + ",\"publicKeyPem\":\"-----BEGIN PUBLIC KEY-----\"}]", "issuers[0]", "not both")]
    [InlineData("\"issuers\":[{" + Acme + ",\"jwksUri\":null}]", "issuers[0]", "has no key")]
    [InlineData("\"issuers\":[{" + Acme + ",\"jwksUri\":null,\"publicKeyPem\":\"-----BEGIN PUBLIC KEY-----\"}]", "issuers[0].keyId", "the id")]
    [InlineData("\"issuers\":[{" + Acme + ",\"jwksUri\":null,\"publicKeyPem\":\"-----BEGIN PUBLIC KEY-----\",\"keyId\":\"k\"}]", "issuers[0].publicKeyPem", "'k'")]
    [InlineData("\"issuers\":[{" + Acme + ",\"scopes\":[]}]", "issuers[0]", "opens nothing")]
    [InlineData("\"issuers\":[{" + Acme + ",\"scopes\":[\"a b\"]}]", "issuers[0].scopes", "'a b'")]
    [InlineData("\"issuers\":[{" + Acme + ",\"contentNames\":[\"1\"]}]", "issuers[0].contentNames", "'1'")]
    [InlineData("\"issuers\":[{" + Acme + ",\"vendorId\":\"a/b\",\"unlockUrl\":\"\",\"jwksUri\":null}]", "issuers[0].vendorId", "'a/b'")]
    [InlineData("\"issuers\":[{" + Acme + ",\"vendorId\":\"acme\"}]", "issuers[0]", "leave those fields empty")]
    [InlineData("\"issuers\":[{" + Acme + ",\"vendorId\":\"acme\",\"unlockUrl\":\"\",\"jwksUri\":null}]", "issuers[0]", "rotation secret")]
    [InlineData("\"localIssuer\":{\"maxResourceAge\":\"-00:00:01\"}", "localIssuer.maxResourceAge", "more than zero")]
    public async Task Editors_are_told_in_the_words_of_the_dashboard(string settings, string path, string says)
    {
        await using CmsServer server = await CmsServer.StartAsync();
        string own = settings.Contains("\"scopes\":[{", StringComparison.Ordinal) ? settings : $"{Scope},{settings}";

        IReadOnlyList<SettingsProblem> problems = server.Services.GetRequiredService<SettingsValidator>().Validate(JsonSerializer.Deserialize<CapsuleSettings>($"{{{own}}}", JsonSerializerOptions.Web)!);

        Assert.Contains(problems, problem => problem.Path == path && problem.Message.Contains(says, StringComparison.OrdinalIgnoreCase));
        Assert.All(problems, problem => Assert.NotEqual("plain", problem.Code));
    }

    [Fact]
    public async Task A_mistake_in_configuration_is_told_as_such()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Issuers:0:Name"] = "acme", ["Issuers:0:UnlockUrl"] = "https://acme.example", ["Issuers:0:JwksUri"] = "https://acme.example/keys", ["Issuers:0:Scopes:0"] = "a" } });

        // Wrong from the start, the site would not start.
        server.Services.GetRequiredService<IConfiguration>()["Capsule:Issuers:0:UnlockUrl"] = "ftp://acme.example";

        SettingsProblem problem = Assert.Single(server.Services.GetRequiredService<SettingsValidator>().Validate(new CapsuleSettings()));

        Assert.StartsWith("The site's configuration is wrong", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Capsule:Issuers:0:UnlockUrl", problem.Message, StringComparison.Ordinal);
    }
}
