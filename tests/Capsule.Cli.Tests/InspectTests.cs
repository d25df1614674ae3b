using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

public sealed class InspectTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_manifest_is_told_in_words()
    {
        string text = await InspectAsync(Vectors.Manifest("rich").ToJsonString());

        Assert.Equal(
            """
            DCA manifest, version 0.10
              domain         news.example.com
              resource       article-rich
              signed         2026-11-20 17:09:32 UTC, kid sig-2026-11 (signature not checked)
              scopes         premium, data
              data           none
              key digests    none: the page does not say which keys belong to it
            Items (4)
              bodytext       text/html, 84 bytes, scope premium, periods 261120T17, 261120T18
              sidebar        text/html, 20 bytes, scope premium, periods 261120T17, 261120T18
              data           application/json, 16 bytes, scope data, periods 261120T17, 261120T18
              empty          text/html, 0 bytes, scope premium, periods 261120T17, 261120T18
            Issuers (2)
              sesamy         https://issuer.example.com/unlock
                             opens whole scopes: premium (items bodytext, sidebar, empty; periods 261120T17, 261120T18)
                             3 keys for issuer key enc-2026-10, pinned
              acme           https://acme.example/unlock
                             opens single items: bodytext, data
                             2 keys for issuer key rsa-1, pinned

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public async Task Members_of_the_publishers_data_are_named_and_their_values_are_not()
    {
        string text = await InspectAsync(Vectors.Manifest("single").ToJsonString());

        Assert.Contains("members section, wordCount, tags", text, StringComparison.Ordinal);
        Assert.DoesNotContain("politics", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_key_is_told_wrapped_or_not()
    {
        JsonObject manifest = Vectors.Manifest("single");
        string text = await InspectAsync(manifest.ToJsonString());

        JsonNode entry = manifest["issuers"]!["sesamy"]!["keys"]![0]!;
        Assert.DoesNotContain(((string)entry["contentKey"]!)[..16], text, StringComparison.Ordinal);
        Assert.DoesNotContain(((string)entry["wrapKeys"]![0]!["key"]!)[..16], text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_digests_of_our_own_pages_match_until_a_key_is_changed()
    {
        JsonObject manifest = await RenderAsync();
        Assert.Contains("key digests    match: 2 of 2 keys belong", await InspectAsync(manifest.ToJsonString()), StringComparison.Ordinal);

        JsonNode keys = manifest["issuers"]!["local"]!["keys"]!;
        keys[0]!["contentKey"] = (string?)keys[1]!["contentKey"];
        Assert.Contains("DO NOT MATCH: only 1 of 2 keys belong", await InspectAsync(manifest.ToJsonString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manifests_of_a_page_are_found_and_compared_with_its_places()
    {
        JsonObject manifest = await RenderAsync();
        string script = $"<script class='x dca-manifest' type=application/json>{manifest.ToJsonString()}</script>";
        string page = _tool.Write("page.html", $"<!doctype html><html><head>{script}</head><body><div data-dca-content-name=\"body\"></div><p data-dca-content-name=\"else\"></p>");

        string text = (await _tool.RunAsync("inspect", page)).Succeeded().Output;

        Assert.Contains("resource       article-1\n", text, StringComparison.Ordinal);
        Assert.Contains("  - table: the page has no place for it", text, StringComparison.Ordinal);
        Assert.Contains("  - else: the page has a place for it", text, StringComparison.Ordinal);
        Assert.DoesNotContain("- body:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_manifests_are_told_one_by_one()
    {
        string script = $"<script class=dca-manifest type=application/json>{Vectors.Manifest("single").ToJsonString()}</script>";
        string text = await InspectAsync($"<p>{script}{script}");

        Assert.Contains("Manifest 1 of 2\n", text, StringComparison.Ordinal);
        Assert.Contains("Manifest 2 of 2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_together_is_noted()
    {
        JsonObject manifest = Vectors.Manifest("single");
        manifest["version"] = "0.9";
        manifest["content"]!["bodytext"]!["aad"] = "news.example.com|other|bodytext|gold";
        manifest["issuers"]!["sesamy"]!["keys"] = new JsonArray();

        string text = await InspectAsync(manifest.ToJsonString());

        Assert.Contains("knows version 0.10", text, StringComparison.Ordinal);
        Assert.Contains("names another page", text, StringComparison.Ordinal);
        Assert.Contains("scope gold is not among the signed scopes", text, StringComparison.Ordinal);
        Assert.Contains("no issuer has a key", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_none_is_told()
    {
        JsonObject manifest = Vectors.Manifest("single");
        manifest["resourceJWT"] = "a.b.c";
        Assert.Contains("unreadable", await InspectAsync(manifest.ToJsonString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escape_sequences_of_a_page_do_not_reach_the_terminal()
    {
        JsonObject manifest = Vectors.Manifest("single");
        manifest["issuers"]!["sesamy"]!["unlockUrl"] = "https://x/\u001b[2J\nItems (0)\u202e";
        string text = await InspectAsync(manifest.ToJsonString());

        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
        Assert.DoesNotContain("\nItems (0)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<p>nothing here")]
    [InlineData("{}")]
    [InlineData("{\"version\":\"0.10\",\"resourceJWT\":\"a\",\"content\":{\"a\":null},\"issuers\":{}}")]
    [InlineData("{\"version\":\"0.10\",\"resourceJWT\":\"a\",\"content\":{},\"issuers\":{\"a\":{\"unlockUrl\":\"\",\"keys\":[null]}}}")]
    [InlineData("<script class=dca-manifest>{</script>")]
    public async Task What_is_no_manifest_is_an_error(string input)
    {
        (await _tool.RunWithInputAsync(input, "inspect", "-")).FailedWith(2, "INVALID_MANIFEST");
    }

    private async Task<JsonObject> RenderAsync()
    {
        ToolRun run = await _tool.RunWithInputAsync(
            "x", "render", "-c", _tool.WriteConfiguration(), "--resource", "article-1", "--item", "body:premium=-", "--item", $"table={_tool.Write("t.json", "[]")};application/json");
        return run.Succeeded().Json;
    }

    private async Task<string> InspectAsync(string input) => (await _tool.RunWithInputAsync(input, "inspect", "-")).Succeeded().Output;
}
