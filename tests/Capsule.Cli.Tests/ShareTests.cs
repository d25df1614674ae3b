using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

public sealed class ShareTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Token_is_printed_alone()
    {
        ToolRun run = (await ShareAsync("--scope", "premium")).Succeeded();

        Assert.Matches(@"^[\w-]+\.[\w-]+\.[\w-]+\n$", run.Output);
        JsonObject claims = Claims(run.Output.Trim());
        Assert.Equal("dca-share", (string?)claims["type"]);
        Assert.Equal("news.example.com", (string?)claims["domain"]);
        Assert.Equal("article-1", (string?)claims["resourceId"]);
        Assert.Equal("[\"premium\"]", claims["scopes"]!.ToJsonString());
        Assert.Equal(7 * 86400, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.False(claims.ContainsKey("maxUses"));
    }

    [Fact]
    public async Task Options_become_claims()
    {
        ToolRun run = (await ShareAsync(
            "--names", "a,b", "--expires", "2w", "--max-uses", "5", "--jti", "spring", "--standard", "--data", _tool.Write("d.json", "{\"campaign\":\"launch\"}"))).Succeeded();

        JsonObject claims = Claims(run.Output.Trim());
        Assert.Equal("[\"a\",\"b\"]", claims["contentNames"]!.ToJsonString());
        Assert.Equal(14 * 86400, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.Equal(5, (int)claims["maxUses"]!);
        Assert.Equal("spring", (string?)claims["jti"]);
        Assert.Equal("news.example.com", (string?)claims["iss"]);
        Assert.Equal("article-1", (string?)claims["sub"]);
        Assert.Equal("launch", (string?)claims["data"]!["campaign"]);
        Assert.False(claims.ContainsKey("type"));
    }

    [Fact]
    public async Task Json_has_the_token_its_id_and_its_end()
    {
        JsonObject json = (await ShareAsync("--scope", "premium", "--jti", "spring", "--expires", "90s", "--json")).Succeeded().Json;

        Assert.Equal(["token", "id", "expiresAt"], json.Select(member => member.Key));
        Assert.Equal("spring", (string?)json["id"]);
        Assert.Equal("2026-11-20T13:11:02Z", (string?)json["expiresAt"]);
    }

    [Theory]
    [InlineData("https://news.example.com/a", "https://news.example.com/a?share=")]
    [InlineData("https://news.example.com/a?x=1&y=%26#part", "https://news.example.com/a?x=1&y=%26&share=")]
    [InlineData("http://localhost:5000", "http://localhost:5000/?share=")]
    public async Task Link_is_the_pages_address_with_the_token(string page, string expected)
    {
        string url = (string)(await ShareAsync("--scope", "premium", "--json", "--url", page)).Succeeded().Json["url"]!;
        Assert.StartsWith(expected, url, StringComparison.Ordinal);
        Assert.Equal(page.Contains('#', StringComparison.Ordinal), url.EndsWith("#part", StringComparison.Ordinal));

        Assert.StartsWith(expected, (await ShareAsync("--scope", "premium", "--url", page)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("30m", 1800)]
    [InlineData("12h", 43200)]
    [InlineData("7d", 604800)]
    [InlineData("2w", 1209600)]
    public async Task Durations_have_a_unit(string expires, int seconds)
    {
        JsonObject claims = Claims((await ShareAsync("--scope", "premium", "--expires", expires)).Succeeded().Output.Trim());
        Assert.Equal(seconds, (long)claims["exp"]! - (long)claims["iat"]!);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("d")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("1.5h")]
    [InlineData("7D")]
    [InlineData("7 d")]
    [InlineData("7days")]
    [InlineData("99999999999d")]
    [InlineData("2147483647w")]
    public async Task A_duration_that_is_none_is_a_usage_error(string expires)
    {
        Assert.Contains("90s, 30m, 12h, 7d, 2w", (await ShareAsync("--scope", "premium", $"--expires={expires}")).FailedWith(2, "USAGE"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("USAGE")]
    [InlineData("USAGE", "--scope", "premium", "--names", "bodytext")]
    [InlineData("USAGE", "--scope", "premium,")]
    [InlineData("USAGE", "--scope", "premium", "--max-uses", "many")]
    [InlineData("USAGE", "--scope", "premium", "--url", "/article-1")]
    [InlineData("USAGE", "--scope", "premium", "--url", "ftp://news.example.com/")]
    [InlineData("USAGE", "--scope", "premium", "--url", "https://news.example.com/?share=x")]
    [InlineData("INVALID_SHARE_LINK", "--scope", "premium", "--max-uses", "0")]
    [InlineData("INVALID_SHARE_LINK", "--scope", "premium", "--expires", "600w")]
    [InlineData("INVALID_SHARE_LINK", "--scope", "premium", "--jti", "")]
    [InlineData("INVALID_SCOPE", "--scope", "a b")]
    [InlineData("INVALID_CONTENT_NAME", "--names", "1")]
    public async Task A_link_that_could_open_nothing_is_an_error(string code, params string[] options)
    {
        (await ShareAsync(options)).FailedWith(2, code);
    }

    [Fact]
    public async Task A_scope_that_the_site_does_not_have_is_an_error()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Scopes"] = new JsonArray(new JsonObject { ["Name"] = "premium" });
        string config = _tool.WriteConfiguration(configuration);

        (await _tool.RunAsync("share", "-c", config, "--resource", "article-1", "--scope", "premium")).Succeeded();
        (await _tool.RunAsync("share", "-c", config, "--resource", "article-1", "--scope", "pro")).FailedWith(2, "INVALID_SCOPE");
    }

    [Fact]
    public async Task A_link_needs_a_domain_and_keys()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration.Remove("Domain");
        (await _tool.RunAsync("share", "-c", _tool.WriteConfiguration(configuration), "--resource", "r", "--scope", "s")).FailedWith(2, "INVALID_CONFIGURATION");
        configuration["Domain"] = "news.example.com";
        configuration.Remove("Keys");
        (await _tool.RunAsync("share", "-c", _tool.WriteConfiguration(configuration), "--resource", "r", "--scope", "s")).FailedWith(2, "INVALID_CONFIGURATION");
    }

    private static JsonObject Claims(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    private Task<ToolRun> ShareAsync(params string[] options) => _tool.RunAsync(["share", "-c", _tool.WriteConfiguration(), "--resource", "article-1", .. options]);
}
