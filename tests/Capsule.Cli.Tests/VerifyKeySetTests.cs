using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

/// <summary>Key sets that are fetched, and what is asked of the network.</summary>
public sealed class VerifyKeySetTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("enc-a", null)]
    [InlineData("enc-a", "retired", "issuer")]
    [InlineData("enc-b", null, "issuer")]
    public async Task Keys_of_an_issuer_must_be_active_in_its_set(string keyId, string? status, params string[] failing)
    {
        JsonObject manifest;
        await using (KeyServer before = await KeyServer.StartAsync("/keys", KeyServer.Set(KeyServer.Key("issuer", "enc-a", "enc"))))
        {
            manifest = await _tool.RenderAsync(SiteWithIssuer(before.Url("/keys")));
        }

        await using KeyServer after = await KeyServer.StartAsync("/keys", KeyServer.Set(KeyServer.Key("issuer", keyId, "enc", status)));
        Verification.AssertOutcome(await _tool.VerifyAsync(manifest, "-c", _tool.WriteConfiguration(SiteWithIssuer(after.Url("/keys")))), failing);
        Assert.Contains(after.Url("/gone"), (await _tool.VerifyAsync(manifest, "-c", _tool.WriteConfiguration(SiteWithIssuer(after.Url("/gone"))))).FailedWith(2, "JWKS_UNAVAILABLE"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_that_the_configuration_does_not_know_is_a_warning()
    {
        _tool.Time = Vectors.Time;
        ToolRun run = (await _tool.VerifyAsync(Vectors.Manifest("single"), "-c", _tool.WriteConfiguration())).Succeeded();
        Assert.Contains(Verification.Lines(run, "warning"), line => line.Contains(" issuer     sesamy: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_set_is_fetched_from_the_pages_own_domain_when_asked()
    {
        var asked = new List<string>();
        _tool.Http = Answering(asked, KeyServer.Set(KeyServer.Key("publisher", "sig-2026-11", "sig")));

        (await _tool.VerifyAsync(await _tool.RenderAsync(), "--fetch")).Succeeded();

        Assert.Equal(["https://news.example.com/.well-known/dca-publishers.json"], asked);
    }

    [Fact]
    public async Task A_page_cannot_have_this_machine_asked()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Domain"] = "localhost";
        JsonObject manifest = await _tool.RenderAsync(configuration);

        string line = (await _tool.VerifyAsync(manifest, "--fetch")).FailedWith(2, "JWKS_UNAVAILABLE");

        Assert.Contains("https://localhost/.well-known/dca-publishers.json", line, StringComparison.Ordinal);
        Assert.Contains("no public address", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_http_is_refused_unless_the_settings_allow_it()
    {
        await using KeyServer server = await KeyServer.StartAsync("/keys", KeyServer.Set(KeyServer.Key("publisher", "sig-2026-11", "sig")));
        JsonObject manifest = await _tool.RenderAsync();
        string address = server.Url("/keys");

        Assert.Contains(address, (await _tool.VerifyAsync(manifest, "--jwks", address)).FailedWith(2, "JWKS_UNAVAILABLE"), StringComparison.Ordinal);
        (await _tool.VerifyAsync(manifest, "--jwks", address, "-c", _tool.WriteConfiguration(new JsonObject { ["Network"] = AllowLoopback() }))).Succeeded();
    }

    private static JsonObject AllowLoopback() => new() { ["AllowHttp"] = true, ["AllowPrivateAddresses"] = true };

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

    private static HttpMessageInvoker Answering(List<string> asked, JsonObject document) => new(new Answer(asked, document.ToJsonString()));

    private sealed class Answer(List<string> asked, string json) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.Add(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")),
            });
        }
    }
}
