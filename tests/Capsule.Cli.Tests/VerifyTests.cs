using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

public sealed class VerifyTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_page_just_protected_holds()
    {
        string html = await _tool.ProtectAsync();

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

        ToolRun run = (await _tool.VerifyAsync(Vectors.Manifest(name), "--key", _tool.Write("publisher.pem", (string)Vectors.KeyPairs["publisher"]!["publicKeyPem"]!))).Succeeded();

        Assert.Equal("digests", Assert.Single(Verification.Lines(run, "warning")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    [Fact]
    public async Task Json_tells_the_same()
    {
        string html = await _tool.ProtectAsync();

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
        JsonObject manifest = await _tool.RenderAsync();
        manifest["version"] = "0.9";

        ToolRun run = await _tool.VerifyAsync(manifest, "-c", _tool.WriteConfiguration());

        Verification.AssertFailed(run, "version");
        Assert.Equal("VERIFICATION_FAILED", (string?)JsonNode.Parse(Assert.Single(run.ErrorLines))!["code"]);
    }

    [Theory]
    [InlineData("2026-11-20T14:59:59Z", "ok", "261120T13 (past), 261120T14 (current)")]
    [InlineData("2026-11-20T18:20+01:00", "warning", "ended 2 h 20 min ago")]
    [InlineData("2026-12-01", "warning", "ended 10 d 9 h ago")]
    public async Task Age_of_the_periods_is_told(string now, string outcome, string expected)
    {
        ToolRun run = (await _tool.VerifyAsync(await _tool.RenderAsync(), "-c", _tool.WriteConfiguration(), "--now", now)).Succeeded();

        Assert.Contains(expected, Verification.Lines(run, outcome).Single(line => line.Contains(" periods ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_key_is_told_wrapped_or_not()
    {
        JsonObject manifest = await _tool.RenderAsync();
        ToolRun run = await _tool.VerifyAsync(manifest, "-c", _tool.WriteConfiguration());

        JsonNode entry = manifest["issuers"]!["local"]!["keys"]![0]!;
        Assert.DoesNotContain(((string)entry["contentKey"]!)[..16], run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(((string)manifest["content"]!["body"]!["ciphertext"]!)[..8], run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escape_sequences_of_a_page_do_not_reach_the_terminal()
    {
        JsonObject manifest = await _tool.RenderAsync();
        manifest["issuers"]!["local"]!["unlockUrl"] = "https://x/\u001b[2J\nFAILED";

        ToolRun run = (await _tool.VerifyAsync(manifest, "-c", _tool.WriteConfiguration())).Succeeded();

        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Empty(Verification.Lines(run, "FAILED"));
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
        (await _tool.VerifyAsync(Vectors.Manifest("single"), options)).FailedWith(2, code);
    }

    [Fact]
    public async Task A_key_that_is_none_is_an_error_and_not_quoted()
    {
        string key = _tool.Write("key.pem", (string)Vectors.KeyPairs["publisher"]!["privateKeyPem"]!);
        string line = (await _tool.VerifyAsync(Vectors.Manifest("single"), "--key", key)).FailedWith(2, "INVALID_KEY");
        Assert.DoesNotContain("MIG", line, StringComparison.Ordinal);

        (await _tool.VerifyAsync(Vectors.Manifest("single"), "--jwks", _tool.Write("keys.json", "[]"))).FailedWith(2, "INVALID_JWKS");
    }
}
