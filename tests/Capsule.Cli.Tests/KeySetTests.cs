using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

/// <summary>Key sets that are fetched: an issuer's for pages, a publisher's for unlocks.</summary>
public sealed class KeySetTests : IDisposable
{
    private const string Path = "/.well-known/keys.json";

    private static readonly JsonObject IssuerKeys = KeyServer.Set(
        KeyServer.Key("issuer", "enc-a", "enc"),
        KeyServer.Key("issuerRsa", "rsa-b", "enc"),
        KeyServer.Key("issuerNext", "enc-old", "enc", "retired"));

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Render_wraps_for_every_active_key_of_the_issuers_set()
    {
        await using KeyServer server = await KeyServer.StartAsync(Path, IssuerKeys);

        JsonObject manifest = (await RenderAsync(SiteWithIssuer(server.Url(Path)))).Succeeded().Json;

        Assert.Equal(["enc-a", "rsa-b"], manifest["issuers"]!["acme"]!["keys"]!.AsArray().Select(key => (string)key!["kid"]!));
        Assert.False(manifest["issuers"]!["acme"]!.AsObject().ContainsKey("keyId"));
    }

    [Fact]
    public async Task Protect_wraps_for_every_active_key_of_the_issuers_set()
    {
        await using KeyServer server = await KeyServer.StartAsync(Path, IssuerKeys);

        ToolRun run = await ProtectAsync(SiteWithIssuer(server.Url(Path)));

        Assert.Contains("\"kid\":\"rsa-b\"", run.Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unlock_verifies_with_the_publishers_set()
    {
        await using KeyServer server = await KeyServer.StartAsync(Path, KeyServer.Set(KeyServer.Key("otherPublisher", "sig-x", "sig"), KeyServer.Key("publisher", "sig-2026-11", "sig")));

        (await UnlockAsync(IssuerTrusting(server.Url(Path)))).Succeeded();
    }

    [Theory]
    [InlineData("publisher", "sig-2026-11", "retired")]
    [InlineData("publisher", "sig-other", null)]
    [InlineData("otherPublisher", "sig-2026-11", null)]
    public async Task Unlock_refuses_a_page_of_a_key_that_is_not_active_in_the_publishers_set(string key, string keyId, string? status)
    {
        await using KeyServer server = await KeyServer.StartAsync(Path, KeyServer.Set(KeyServer.Key(key, keyId, "sig", status)));

        (await UnlockAsync(IssuerTrusting(server.Url(Path)))).RefusedWith("INVALID_SIGNATURE");
    }

    [Fact]
    public async Task A_set_that_cannot_be_had_is_an_error_that_names_its_address()
    {
        await using KeyServer server = await KeyServer.StartAsync(Path, IssuerKeys);
        string address = server.Url("/missing");

        Assert.Contains(address, (await RenderAsync(SiteWithIssuer(address))).FailedWith(2, "JWKS_UNAVAILABLE"), StringComparison.Ordinal);
        Assert.Contains(address, (await ProtectAsync(SiteWithIssuer(address))).FailedWith(2, "JWKS_UNAVAILABLE"), StringComparison.Ordinal);
        Assert.Contains(address, (await UnlockAsync(IssuerTrusting(address))).FailedWith(2, "JWKS_UNAVAILABLE"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_address_is_refused_unless_the_settings_allow_it()
    {
        await using KeyServer server = await KeyServer.StartAsync(Path, IssuerKeys);
        JsonObject site = SiteWithIssuer(server.Url(Path));
        JsonObject issuer = IssuerTrusting(server.Url(Path));
        site["Network"]!["AllowPrivateAddresses"] = false;
        issuer["Network"]!["AllowPrivateAddresses"] = false;

        foreach (ToolRun run in new[] { await RenderAsync(site), await ProtectAsync(site), await UnlockAsync(issuer) })
        {
            string line = run.FailedWith(2, "JWKS_UNAVAILABLE");
            Assert.Contains(server.Url(Path), line, StringComparison.Ordinal);
            Assert.Contains("Capsule:Network:AllowPrivateAddresses", line, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1/keys")]
    [InlineData("file:///etc/keys.json")]
    public async Task Plain_http_and_files_are_refused_by_the_settings(string address)
    {
        JsonObject site = SiteWithIssuer(address);
        JsonObject issuer = IssuerTrusting(address);
        site.Remove("Network");
        issuer.Remove("Network");

        (await RenderAsync(site)).FailedWith(2, "INVALID_CONFIGURATION");
        (await ProtectAsync(site)).FailedWith(2, "INVALID_CONFIGURATION");
        (await UnlockAsync(issuer)).FailedWith(2, "INVALID_CONFIGURATION");
    }

    private static JsonObject SiteWithIssuer(string jwksUri)
    {
        JsonObject configuration = Vectors.Configuration();
        configuration.Remove("LocalIssuer");
        configuration["Network"] = AllowLoopback();
        configuration["Issuers"] = new JsonArray(new JsonObject
        {
            ["Name"] = "acme",
            ["UnlockUrl"] = "https://acme.example/unlock",
            ["JwksUri"] = jwksUri,
            ["Scopes"] = new JsonArray("premium"),
        });
        return configuration;
    }

    // An issuer that is no publisher: it has no signing key of its own.
    private static JsonObject IssuerTrusting(string jwksUri)
    {
        JsonObject issuer = Vectors.Configuration()["LocalIssuer"]!.DeepClone().AsObject();
        issuer["TrustedPublishers"] = new JsonObject { ["news.example.com"] = new JsonObject { ["JwksUri"] = jwksUri } };
        return new JsonObject { ["LocalIssuer"] = issuer, ["Network"] = AllowLoopback() };
    }

    private static JsonObject AllowLoopback() => new() { ["AllowHttp"] = true, ["AllowPrivateAddresses"] = true };

    private Task<ToolRun> RenderAsync(JsonObject configuration) =>
        _tool.RunWithInputAsync("x", "render", "-c", _tool.WriteConfiguration(configuration), "--resource", "article-1", "--item", "body:premium=-");

    private Task<ToolRun> ProtectAsync(JsonObject configuration) =>
        _tool.RunWithInputAsync("<p data-dca-scope=premium data-dca-name=body>x</p>", "protect", "-c", _tool.WriteConfiguration(configuration), "--resource", "article-1", "-");

    private Task<ToolRun> UnlockAsync(JsonObject configuration) =>
        _tool.RunWithInputAsync(Vectors.Unlock("direct")["request"]!.ToJsonString(), "unlock", "-c", _tool.WriteConfiguration(configuration), "--grant", "premium");
}
