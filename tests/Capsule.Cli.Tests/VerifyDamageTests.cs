using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

/// <summary>Pages and manifests that do not hold.</summary>
public sealed class VerifyDamageTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

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
        JsonObject manifest = await _tool.RenderAsync();
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
                entry["contentKey"] = (string?)(await _tool.RenderAsync())["issuers"]!["local"]!["keys"]![0]!["contentKey"];
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

        Verification.AssertFailed(await _tool.VerifyAsync(manifest, "-c", _tool.WriteConfiguration()), failing.Split(' '));
    }

    [Fact]
    public async Task A_page_signed_in_the_future_fails()
    {
        Verification.AssertFailed(await _tool.VerifyAsync(await _tool.RenderAsync(), "-c", _tool.WriteConfiguration(), "--now", "2026-11-20T12:00:00Z"), "date");
    }

    [Fact]
    public async Task A_place_that_is_missing_fails_and_one_too_many_is_a_warning()
    {
        string html = (await _tool.ProtectAsync()).Replace("data-dca-content-name=\"body\"", "data-dca-content-name=\"else\"", StringComparison.Ordinal);

        ToolRun run = await _tool.RunWithInputAsync(html, "verify", "-", "-c", _tool.WriteConfiguration());

        Verification.AssertFailed(run, "places");
        Assert.Contains("else: ", Assert.Single(Verification.Lines(run, "warning")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p data-dca-scope=premium>sesame</p>")]
    [InlineData("<dca-protected scope=premium>sesame</dca-protected>")]
    public async Task A_region_left_open_fails_and_is_not_quoted(string region)
    {
        string html = (await _tool.ProtectAsync()).Replace("</body>", region + "</body>", StringComparison.Ordinal);

        ToolRun run = await _tool.RunWithInputAsync(html, "verify", "-", "-c", _tool.WriteConfiguration());

        Verification.AssertFailed(run, "regions");
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
        Verification.AssertFailed(await _tool.RunWithInputAsync(input, "verify", "-", "-c", _tool.WriteConfiguration()), "form");
    }
}
