using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

public sealed class SharedUnlockTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("by-name")]
    [InlineData("by-scope")]
    public async Task Share_tokens_of_the_reference_open_what_a_grant_opens(string name)
    {
        JsonObject shared = (await UnlockVectorAsync(name)).Succeeded().Json;

        ToolRun granted = await _tool.RunWithInputAsync(Vectors.ShareTokens["request"]!.ToJsonString(), "unlock", "-c", Unbound(), "--grant", "premium");
        Assert.True(JsonNode.DeepEquals(granted.Succeeded().Json, shared), shared.ToJsonString());
    }

    [Theory]
    [InlineData("expired", "SHARE_EXPIRED")]
    [InlineData("from-the-future", "SHARE_EXPIRED")]
    [InlineData("wrong-type", "INVALID_TOKEN")]
    [InlineData("other-domain", "SHARE_MISMATCH")]
    [InlineData("other-resource", "SHARE_MISMATCH")]
    [InlineData("other-signer", "INVALID_SIGNATURE")]
    [InlineData("no-exp", "INVALID_TOKEN")]
    [InlineData("exp-as-string", "INVALID_TOKEN")]
    [InlineData("names-and-scopes", "INVALID_TOKEN")]
    [InlineData("grants-nothing", "INVALID_TOKEN")]
    [InlineData("alg-none", "INVALID_TOKEN")]
    [InlineData("hs256-with-public-key", "INVALID_TOKEN")]
    public async Task Share_tokens_that_the_reference_refuses_are_refused(string name, string code) => (await UnlockVectorAsync(name)).RefusedWith(code);

    [Fact]
    public void Every_share_token_of_the_vectors_is_tried()
    {
        Assert.Equal(2 + 12, Vectors.ShareTokens["tokens"]!.AsArray().Count);
    }

    [Fact]
    public async Task Pages_that_do_not_name_their_keys_are_refused_unless_the_operator_allows_them()
    {
        _tool.Time = Vectors.Time;
        (await _tool.RunWithInputAsync(VectorRequest("by-scope").ToJsonString(), "unlock", "-c", _tool.WriteConfiguration())).RefusedWith("UNBOUND_KEYS");
    }

    [Fact]
    public async Task A_link_made_here_opens_its_page_and_no_other()
    {
        string config = _tool.WriteConfiguration();
        string token = (await _tool.RunAsync("share", "-c", config, "--resource", "article-1", "--names", "body")).Succeeded().Output.Trim();
        JsonObject manifest = await RenderAsync(config, "article-1");
        JsonObject request = Pages.UnlockRequest(manifest, "local");
        request["shareToken"] = token;

        JsonObject answer = (await _tool.RunWithInputAsync(request.ToJsonString(), "unlock", "-c", config)).Succeeded().Json;
        Assert.Equal("sesame", Pages.Decrypt(manifest, answer, "body"));
        Assert.Single(answer["keys"]!.AsArray());

        JsonObject other = Pages.UnlockRequest(await RenderAsync(config, "article-2"), "local");
        other["shareToken"] = token;
        (await _tool.RunWithInputAsync(other.ToJsonString(), "unlock", "-c", config)).RefusedWith("SHARE_MISMATCH");

        // The signed page of the link with the keys of another.
        other["resourceJWT"] = (string?)manifest["resourceJWT"];
        (await _tool.RunWithInputAsync(other.ToJsonString(), "unlock", "-c", config)).RefusedWith("KEY_MISMATCH");
    }

    [Fact]
    public async Task Wrap_keys_are_refused_for_a_share_token()
    {
        _tool.Time = Vectors.Time;
        (await _tool.RunWithInputAsync(VectorRequest("by-scope").ToJsonString(), "unlock", "-c", Unbound(), "--delivery", "wrapKey")).RefusedWith("DELIVERY_NOT_ALLOWED");
    }

    [Theory]
    [InlineData("expired", "--grant", "premium")]
    [InlineData("by-scope", "--grant", "premium", "--delivery", "wrapKey")]
    [InlineData("alg-none", "--names", "bodytext")]
    public async Task A_grant_counts_and_the_token_beside_it_does_not(string name, params string[] grant)
    {
        (await _tool.RunWithInputAsync(VectorRequest(name).ToJsonString(), ["unlock", "-c", _tool.WriteConfiguration(), .. grant])).Succeeded();
    }

    [Fact]
    public async Task Without_grant_and_token_nothing_says_what_to_open()
    {
        string line = (await _tool.RunWithInputAsync(Vectors.ShareTokens["request"]!.ToJsonString(), "unlock", "-c", _tool.WriteConfiguration())).FailedWith(2, "USAGE");
        Assert.Contains("shareToken", line, StringComparison.Ordinal);
    }

    private static JsonObject VectorRequest(string name)
    {
        JsonObject request = Vectors.ShareTokens["request"]!.DeepClone().AsObject();
        request["shareToken"] = (string?)Vectors.ShareTokens["tokens"]!.AsArray().Single(token => (string?)token!["name"] == name)!["token"];
        return request;
    }

    private async Task<ToolRun> UnlockVectorAsync(string name)
    {
        _tool.Time = Vectors.Time;
        return await _tool.RunWithInputAsync(VectorRequest(name).ToJsonString(), "unlock", "-c", Unbound());
    }

    private string Unbound()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["LocalIssuer"]!["AllowUnboundShareLinks"] = true;
        return _tool.WriteConfiguration(configuration);
    }

    private async Task<JsonObject> RenderAsync(string config, string resource)
    {
        ToolRun run = await _tool.RunWithInputAsync("sesame", "render", "-c", config, "--resource", resource, "--item", "body:premium=-", "--item", $"more:premium={_tool.Write("more", "more")}");
        return run.Succeeded().Json;
    }
}
