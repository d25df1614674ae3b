using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

public sealed class RenderTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("direct")]
    [InlineData("wrapKey")]
    public async Task What_is_rendered_unlocks_and_decrypts(string delivery)
    {
        const string body = "<p>Hemlig text – åäö 🔐</p>\r\n";
        string config = _tool.WriteConfiguration();
        string file = _tool.Write("body.html", body);
        ToolRun render = await _tool.RunWithInputAsync(
            "[1,2]", "render", "--config", config, "--resource", "article-1", "--item", $"bodytext:premium={file}", "--item", "table:premium=-;application/json");
        JsonObject manifest = render.Succeeded().Json;

        ToolRun unlock = await _tool.RunWithInputAsync(
            Pages.UnlockRequest(manifest, "local").ToJsonString(), "unlock", "--config", config, "--grant", "premium", "--delivery", delivery);

        JsonObject answer = unlock.Succeeded().Json;
        Assert.Equal(body, Pages.Decrypt(manifest, answer, "bodytext"));
        Assert.Equal("[1,2]", Pages.Decrypt(manifest, answer, "table"));
        Assert.Equal("application/json", (string?)manifest["content"]!["table"]!["contentType"]);
        Assert.Equal("news.example.com|article-1|table|premium", (string?)manifest["content"]!["table"]!["aad"]);
        Assert.Equal(["261120T13", "261120T14"], manifest["content"]!["table"]!["wrappedContentKey"]!.AsArray().Select(key => (string?)key!["kid"]));
    }

    [Fact]
    public async Task Output_is_utf8_json_on_one_line_without_a_byte_order_mark()
    {
        byte[] output = (await RenderAsync("å:x=-")).OutputBytes;
        Assert.Empty(output);

        output = (await RenderAsync("body:préni=-")).Succeeded().OutputBytes;
        Assert.Equal((byte)'{', output[0]);
        Assert.Equal("}\n", Encoding.UTF8.GetString(output[^2..]));
        Assert.Equal(output.Length - 1, output.AsSpan().IndexOf((byte)'\n'));
    }

    [Fact]
    public async Task Script_is_an_element_for_the_head()
    {
        string html = (await RenderAsync("body=-;text/html;charset=utf-8", "--script")).Succeeded().Output;

        Assert.StartsWith("<script type=\"application/json\" class=\"dca-manifest\">{", html, StringComparison.Ordinal);
        Assert.EndsWith("}</script>\n", html, StringComparison.Ordinal);
        Assert.Contains("\"text/html;charset=utf-8\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_is_signed_with_the_page()
    {
        string data = _tool.Write("data.json", "\uFEFF{\"section\":\"politics\"}");
        JsonObject manifest = (await RenderAsync("body=-", "--data", data)).Succeeded().Json;

        string claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(((string)manifest["resourceJWT"]!).Split('.')[1]));
        Assert.Equal("politics", (string?)JsonNode.Parse(claims)!["data"]!["section"]);
        Assert.Equal(Tool.Now.ToUnixTimeSeconds(), (long)JsonNode.Parse(claims)!["iat"]!);
    }

    [Theory]
    [InlineData("body", "USAGE")]
    [InlineData("=body.html", "USAGE")]
    [InlineData("body:=body.html", "USAGE")]
    [InlineData("body=", "USAGE")]
    [InlineData("body=-;", "USAGE")]
    [InlineData("1body=-", "INVALID_CONTENT_NAME")]
    [InlineData("body:a,b=-", "INVALID_SCOPE")]
    [InlineData("body=-;nonsense", "INVALID_CONTENT_TYPE")]
    [InlineData("body=no-such-file.html", "FILE_NOT_FOUND")]
    public async Task A_wrong_item_is_an_error(string item, string code)
    {
        (await RenderAsync(item)).FailedWith(2, code);
    }

    [Fact]
    public async Task Standard_input_can_be_read_once()
    {
        (await RenderAsync("body=-", "--item", "more=-")).FailedWith(2, "USAGE");
        (await RenderAsync("body=-", "--data", "-")).FailedWith(2, "USAGE");
    }

    [Fact]
    public async Task A_name_cannot_be_given_twice()
    {
        string file = _tool.Write("a.html", "a");
        (await RenderAsync($"body={file}", "--item", $"body={file}")).FailedWith(2, "DUPLICATE_CONTENT_NAME");
    }

    [Theory]
    [InlineData("{\n  \"a\": 1,\n  oops\n}", "INVALID_JSON")]
    [InlineData("[]", "INVALID_RESOURCE_DATA")]
    public async Task Wrong_data_is_an_error(string data, string code)
    {
        string line = (await RenderAsync("body=-", "--data", _tool.Write("data.json", data))).FailedWith(2, code);
        Assert.Equal(code == "INVALID_JSON", line.Contains("line 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scope_that_the_site_does_not_have_is_refused()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Scopes"] = new JsonArray(new JsonObject { ["Name"] = "premium" });
        string config = _tool.WriteConfiguration(configuration);

        ToolRun run = await _tool.RunWithInputAsync("x", "render", "-c", config, "--resource", "r", "--item", "body:premuim=-");

        Assert.Contains("(premium)", run.FailedWith(2, "INVALID_SCOPE"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_id_is_checked()
    {
        ToolRun run = await _tool.RunWithInputAsync("x", "render", "-c", _tool.WriteConfiguration(), "--resource", "a|b", "--item", "body=-");
        run.FailedWith(2, "INVALID_RESOURCE_ID");
    }

    [Fact]
    public async Task An_item_that_no_issuer_opens_is_an_error()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration.Remove("LocalIssuer");
        string config = _tool.WriteConfiguration(configuration);

        (await _tool.RunWithInputAsync("x", "render", "-c", config, "--resource", "r", "--item", "body=-")).FailedWith(2, "NO_ISSUER");
    }

    [Fact]
    public async Task Plaintext_is_in_no_error()
    {
        ToolRun run = await _tool.RunWithInputAsync("sesame-opens", "render", "-c", _tool.WriteConfiguration(), "--resource", "r", "--item", "body=-;x");
        Assert.DoesNotContain("sesame", run.Error, StringComparison.Ordinal);
    }

    private Task<ToolRun> RenderAsync(string item, params string[] more) =>
        _tool.RunWithInputAsync("<p>text</p>", ["render", "--config", _tool.WriteConfiguration(), "--resource", "article-1", "--item", item, .. more]);
}
