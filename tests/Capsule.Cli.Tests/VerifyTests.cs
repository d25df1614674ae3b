using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

public sealed class VerifyTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_page_just_protected_holds()
    {
        string html = await ProtectAsync();

        ToolRun run = (await _tool.RunWithInputAsync(html, "verify", "-", "-c", _tool.WriteConfiguration())).Succeeded();

        Assert.Equal(
            """
            Page
            ok       regions    none is left unprotected
            ok       places     body
            Manifest: news.example.com, article-1
            ok       form       1 item, 1 issuer
            ok       version    0.10
            ok       key        sig-2026-11 is active in Capsule:Keys
            ok       signature  verified with Capsule:Keys
            ok       request    local: an issuer takes the page and its keys
            ok       date       signed 2026-11-20 13:09:32 UTC, 0 s ago
            ok       items      body: each bound to this page, and with a key
            ok       scopes     premium
            ok       digests    1 key, each signed
            ok       periods    261120T13 (current), 261120T14 (next)
            ok       issuer     local: enc-2026-10 active in Capsule:LocalIssuer
            13 ok, 0 warnings, 0 failed

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Theory]
    [InlineData("single")]
    [InlineData("rich")]
    [InlineData("overlap")]
    public async Task Pages_of_the_reference_hold_and_are_said_not_to_name_their_keys(string name)
    {
        _tool.Time = Vectors.Time;

        ToolRun run = (await VerifyAsync(Vectors.Manifest(name), "--key", PublisherPem())).Succeeded();

        Assert.Equal("digests", Assert.Single(Lines(run, "warning")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    [Fact]
    public async Task Json_tells_the_same()
    {
        string html = await ProtectAsync();

        JsonObject json = (await _tool.RunWithInputAsync(html, "verify", "-", "-c", _tool.WriteConfiguration(), "--json")).Succeeded().Json;

        Assert.Equal("ok", (string?)json["result"]);
        Assert.Equal(2, json["page"]!.AsArray().Count);
        JsonNode manifest = Assert.Single(json["manifests"]!.AsArray())!;
        Assert.Equal("article-1", (string?)manifest["resourceId"]);
        Assert.Equal(11, manifest["checks"]!.AsArray().Count);
        Assert.All(manifest["checks"]!.AsArray(), check => Assert.Equal("ok", (string?)check!["result"]));
    }

    [Fact]
    public async Task A_failure_is_reported_on_both_streams()
    {
        JsonObject manifest = await RenderAsync();
        manifest["version"] = "0.9";

        ToolRun run = await VerifyAsync(manifest, "-c", _tool.WriteConfiguration());

        AssertFailed(run, "version");
        Assert.Equal("VERIFICATION_FAILED", (string?)JsonNode.Parse(Assert.Single(run.ErrorLines))!["code"]);
    }

    public static TheoryData<string, string> Changes => new()
    {
        { "another page's data", "items" },
        { "another scope", "scopes" },
        { "another key", "digests request" },
        { "an entry of another scope", "scopes digests request" },
        { "no key", "form signature request items" },
        { "a short iv", "form" },
        { "an unknown item", "form digests request" },
        { "wrap keys of other periods", "periods digests request" },
        { "a changed signature", "signature" },
        { "no token", "token" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Whatever_is_changed_fails_the_check_of_it(string change, string failing)
    {
        JsonObject manifest = await RenderAsync();
        JsonNode item = manifest["content"]!["body"]!;
        JsonNode entry = manifest["issuers"]!["local"]!["keys"]![0]!;
        switch (change)
        {
            case "another page's data":
                item["aad"] = "news.example.com|article-2|body|premium";
                break;
            case "another scope":
                item["aad"] = "news.example.com|article-1|body|pro";
                break;
            case "another key":
                entry["contentKey"] = (string?)(await RenderAsync())["issuers"]!["local"]!["keys"]![0]!["contentKey"];
                break;
            case "an entry of another scope":
                entry["scope"] = "pro";
                break;
            case "no key":
                manifest["issuers"]!["local"]!["keys"] = new JsonArray();
                break;
            case "a short iv":
                item["iv"] = "AAAA";
                break;
            case "an unknown item":
                JsonNode other = entry.DeepClone();
                other["contentName"] = "more";
                manifest["issuers"]!["local"]!["keys"]!.AsArray().Add(other);
                break;
            case "wrap keys of other periods":
                entry["wrapKeys"]![0]!["kid"] = "260101T00";
                entry["wrapKeys"]![1]!["kid"] = "260101T01";
                break;
            case "a changed signature":
                string token = (string)manifest["resourceJWT"]!;
                int middle = token.LastIndexOf('.') + 10;
                manifest["resourceJWT"] = token[..middle] + (token[middle] == 'A' ? 'B' : 'A') + token[(middle + 1)..];
                break;
            default:
                manifest["resourceJWT"] = "a.b.c";
                break;
        }

        AssertFailed(await VerifyAsync(manifest, "-c", _tool.WriteConfiguration()), failing.Split(' '));
    }

    [Fact]
    public async Task A_page_of_another_signer_fails()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Keys"]!["SigningKeyPem"] = (string?)Vectors.KeyPairs["otherPublisher"]!["privateKeyPem"];

        AssertFailed(await VerifyAsync(await RenderAsync(), "-c", _tool.WriteConfiguration(configuration)), "signature");
    }

    [Fact]
    public async Task A_page_of_a_publisher_that_nobody_trusts_is_not_verified()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Domain"] = "other.example.com";

        ToolRun run = await VerifyAsync(await RenderAsync(), "-c", _tool.WriteConfiguration(configuration));

        Assert.Contains("no key for the publisher news.example.com", AssertFailed(run, "signature"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publisher", "sig-2026-11", null)]
    [InlineData("publisher", "sig-2026-11", "retired", "key", "signature")]
    [InlineData("publisher", "sig-next", null, "key", "signature")]
    [InlineData("otherPublisher", "sig-2026-11", null, "signature")]
    public async Task Key_of_the_signature_must_be_active_in_the_publishers_set(string key, string keyId, string? status, params string[] failing)
    {
        string set = _tool.Write("keys.json", KeyServer.Set(KeyServer.Key(key, keyId, "sig", status)).ToJsonString());

        AssertOutcome(await VerifyAsync(await RenderAsync(), "--jwks", set), failing);
    }

    [Fact]
    public async Task Trusted_publishers_are_verified_with_their_keys_and_for_their_resources()
    {
        JsonObject publisher = new() { ["PublicKeyPem"] = (string?)Vectors.KeyPairs["publisher"]!["publicKeyPem"], ["AllowedResources"] = new JsonArray("article-1") };
        JsonObject configuration = Vectors.Configuration();
        configuration.Remove("Keys");
        configuration.Remove("Domain");
        configuration["LocalIssuer"]!["TrustedPublishers"] = new JsonObject { ["News.example.com"] = publisher };
        configuration["LocalIssuer"]!["MaxResourceAge"] = "01:00:00";
        JsonObject manifest = await RenderAsync();

        (await VerifyAsync(manifest, "-c", _tool.WriteConfiguration(configuration))).Succeeded();

        AssertFailed(await VerifyAsync(manifest, "-c", _tool.WriteConfiguration(configuration), "--now", "2026-11-20T14:30:00Z"), "resource");
        publisher["AllowedResources"] = new JsonArray("article-2");
        Assert.Contains("RESOURCE_NOT_ALLOWED", AssertFailed(await VerifyAsync(manifest, "-c", _tool.WriteConfiguration(configuration)), "resource"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_that_do_not_name_their_keys_fail_where_several_publishers_are_trusted()
    {
        _tool.Time = Vectors.Time;
        JsonObject configuration = Vectors.Configuration();
        configuration["LocalIssuer"]!["TrustedPublishers"] = new JsonObject
        {
            ["news.example.com"] = new JsonObject { ["AllowedResources"] = new JsonArray("/^article-/") },
            ["other.example.com"] = new JsonObject { ["PublicKeyPem"] = (string?)Vectors.KeyPairs["otherPublisher"]!["publicKeyPem"] },
        };

        AssertFailed(await VerifyAsync(Vectors.Manifest("single"), "-c", _tool.WriteConfiguration(configuration)), "digests");

        configuration["LocalIssuer"]!["TrustedPublishers"]!["news.example.com"]!["AllowUnboundKeys"] = true;
        (await VerifyAsync(Vectors.Manifest("single"), "-c", _tool.WriteConfiguration(configuration))).Succeeded();
    }

    [Theory]
    [InlineData("2026-11-20T14:59:59Z", "ok", "261120T13 (past), 261120T14 (current)")]
    [InlineData("2026-11-20T18:20+01:00", "warning", "ended 2 h 20 min ago")]
    [InlineData("2026-12-01", "warning", "ended 10 d 9 h ago")]
    public async Task Age_of_the_periods_is_told(string now, string outcome, string expected)
    {
        ToolRun run = (await VerifyAsync(await RenderAsync(), "-c", _tool.WriteConfiguration(), "--now", now)).Succeeded();

        Assert.Contains(expected, Lines(run, outcome).Single(line => line.Contains(" periods ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_signed_in_the_future_fails()
    {
        AssertFailed(await VerifyAsync(await RenderAsync(), "-c", _tool.WriteConfiguration(), "--now", "2026-11-20T12:00:00Z"), "date");
    }

    [Theory]
    [InlineData("enc-a", null)]
    [InlineData("enc-a", "retired", "issuer")]
    [InlineData("enc-b", null, "issuer")]
    public async Task Keys_of_an_issuer_must_be_active_in_its_set(string keyId, string? status, params string[] failing)
    {
        JsonObject manifest;
        await using (KeyServer before = await KeyServer.StartAsync("/keys", KeyServer.Set(KeyServer.Key("issuer", "enc-a", "enc"))))
        {
            manifest = await RenderAsync(SiteWithIssuer(before.Url("/keys")));
        }

        await using KeyServer after = await KeyServer.StartAsync("/keys", KeyServer.Set(KeyServer.Key("issuer", keyId, "enc", status)));
        AssertOutcome(await VerifyAsync(manifest, "-c", _tool.WriteConfiguration(SiteWithIssuer(after.Url("/keys")))), failing);
        Assert.Contains(after.Url("/gone"), (await VerifyAsync(manifest, "-c", _tool.WriteConfiguration(SiteWithIssuer(after.Url("/gone"))))).FailedWith(2, "JWKS_UNAVAILABLE"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_that_the_configuration_does_not_know_is_a_warning()
    {
        _tool.Time = Vectors.Time;
        ToolRun run = (await VerifyAsync(Vectors.Manifest("single"), "-c", _tool.WriteConfiguration())).Succeeded();
        Assert.Contains(Lines(run, "warning"), line => line.Contains(" issuer     sesamy: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_set_is_fetched_from_the_pages_own_domain_when_asked()
    {
        var asked = new List<string>();
        _tool.Http = Answering(asked, KeyServer.Set(KeyServer.Key("publisher", "sig-2026-11", "sig")));

        (await VerifyAsync(await RenderAsync(), "--fetch")).Succeeded();

        Assert.Equal(["https://news.example.com/.well-known/dca-publishers.json"], asked);
    }

    [Fact]
    public async Task A_page_cannot_have_this_machine_asked()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Domain"] = "localhost";
        JsonObject manifest = await RenderAsync(configuration);

        string line = (await VerifyAsync(manifest, "--fetch")).FailedWith(2, "JWKS_UNAVAILABLE");

        Assert.Contains("https://localhost/.well-known/dca-publishers.json", line, StringComparison.Ordinal);
        Assert.Contains("no public address", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_http_is_refused_unless_the_settings_allow_it()
    {
        await using KeyServer server = await KeyServer.StartAsync("/keys", KeyServer.Set(KeyServer.Key("publisher", "sig-2026-11", "sig")));
        JsonObject manifest = await RenderAsync();
        string address = server.Url("/keys");

        Assert.Contains(address, (await VerifyAsync(manifest, "--jwks", address)).FailedWith(2, "JWKS_UNAVAILABLE"), StringComparison.Ordinal);
        (await VerifyAsync(manifest, "--jwks", address, "-c", _tool.WriteConfiguration(new JsonObject { ["Network"] = AllowLoopback() }))).Succeeded();
    }

    [Fact]
    public async Task A_place_that_is_missing_fails_and_one_too_many_is_a_warning()
    {
        string html = (await ProtectAsync()).Replace("data-dca-content-name=\"body\"", "data-dca-content-name=\"else\"", StringComparison.Ordinal);

        ToolRun run = await _tool.RunWithInputAsync(html, "verify", "-", "-c", _tool.WriteConfiguration());

        AssertFailed(run, "places");
        Assert.Contains("else: ", Assert.Single(Lines(run, "warning")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p data-dca-scope=premium>sesame</p>")]
    [InlineData("<dca-protected scope=premium>sesame</dca-protected>")]
    public async Task A_region_left_open_fails_and_is_not_quoted(string region)
    {
        string html = (await ProtectAsync()).Replace("</body>", region + "</body>", StringComparison.Ordinal);

        ToolRun run = await _tool.RunWithInputAsync(html, "verify", "-", "-c", _tool.WriteConfiguration());

        AssertFailed(run, "regions");
        Assert.DoesNotContain("sesame", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<p>nothing here")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("<script class=dca-manifest>{</script>")]
    [InlineData("{\"version\":\"0.10\",\"resourceJWT\":\"a\",\"content\":{\"a\":null},\"issuers\":{}}")]
    public async Task What_is_no_manifest_fails(string input)
    {
        AssertFailed(await _tool.RunWithInputAsync(input, "verify", "-", "-c", _tool.WriteConfiguration()), "form");
    }

    [Fact]
    public async Task No_key_is_told_wrapped_or_not()
    {
        JsonObject manifest = await RenderAsync();
        ToolRun run = await VerifyAsync(manifest, "-c", _tool.WriteConfiguration());

        JsonNode entry = manifest["issuers"]!["local"]!["keys"]![0]!;
        Assert.DoesNotContain(((string)entry["contentKey"]!)[..16], run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(((string)manifest["content"]!["body"]!["ciphertext"]!)[..8], run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escape_sequences_of_a_page_do_not_reach_the_terminal()
    {
        JsonObject manifest = await RenderAsync();
        manifest["issuers"]!["local"]!["unlockUrl"] = "https://x/\u001b[2J\nFAILED";

        ToolRun run = (await VerifyAsync(manifest, "-c", _tool.WriteConfiguration())).Succeeded();

        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Empty(Lines(run, "FAILED"));
    }

    [Theory]
    [InlineData("USAGE")]
    [InlineData("USAGE", "--key", "a", "--fetch")]
    [InlineData("USAGE", "--key", "a", "--jwks", "b")]
    [InlineData("USAGE", "--fetch", "--now", "yesterday")]
    [InlineData("USAGE", "--jwks", "https://user:word@news.example.com/keys")]
    [InlineData("FILE_NOT_FOUND", "--key", "/nowhere/key.pem")]
    [InlineData("FILE_NOT_FOUND", "--jwks", "/nowhere/keys.json")]
    public async Task A_wrong_command_line_is_an_error(string code, params string[] options)
    {
        (await VerifyAsync(Vectors.Manifest("single"), options)).FailedWith(2, code);
    }

    [Fact]
    public async Task A_key_that_is_none_is_an_error_and_not_quoted()
    {
        string key = _tool.Write("key.pem", (string)Vectors.KeyPairs["publisher"]!["privateKeyPem"]!);
        string line = (await VerifyAsync(Vectors.Manifest("single"), "--key", key)).FailedWith(2, "INVALID_KEY");
        Assert.DoesNotContain("MIG", line, StringComparison.Ordinal);

        (await VerifyAsync(Vectors.Manifest("single"), "--jwks", _tool.Write("keys.json", "[]"))).FailedWith(2, "INVALID_JWKS");
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

    private static string[] Lines(ToolRun run, string outcome) =>
        [.. run.Output.Split('\n').Where(line => line.StartsWith(outcome + " ", StringComparison.Ordinal))];

    private static string AssertFailed(ToolRun run, params string[] checks)
    {
        Assert.Equal(3, run.ExitCode);
        string[] failed = Lines(run, "FAILED");
        Assert.Equal(checks.Order(), failed.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]).Distinct().Order());
        return string.Join('\n', failed);
    }

    private static void AssertOutcome(ToolRun run, string[] failing)
    {
        if (failing.Length == 0)
        {
            run.Succeeded();
        }
        else
        {
            AssertFailed(run, failing);
        }
    }

    private string PublisherPem() => _tool.Write("publisher.pem", (string)Vectors.KeyPairs["publisher"]!["publicKeyPem"]!);

    private async Task<JsonObject> RenderAsync(JsonObject? configuration = null)
    {
        string config = _tool.Write("render.json", (configuration ?? Vectors.Configuration()).ToJsonString());
        return (await _tool.RunWithInputAsync("sesame", "render", "-c", config, "--resource", "article-1", "--item", "body:premium=-")).Succeeded().Json;
    }

    private async Task<string> ProtectAsync()
    {
        const string Page = "<!doctype html><html><head><title>t</title></head><body><div data-dca-scope=\"premium\" data-dca-name=\"body\">sesame</div></body></html>";
        return (await _tool.RunWithInputAsync(Page, "protect", "-c", _tool.WriteConfiguration(), "--resource", "article-1", "-")).Succeeded().Output;
    }

    private Task<ToolRun> VerifyAsync(JsonObject manifest, params string[] options) =>
        _tool.RunWithInputAsync(manifest.ToJsonString(), ["verify", "-", .. options]);

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
