using Capsule.Umbraco.Tests.Cms;

namespace Capsule.Umbraco.Tests.Doors;

public class OtherAnswersTests
{
    private const string Html = """<p>For all.</p><div data-dca-scope="premium"><p>quillfeather</p></div>""";

    [Theory]
    [InlineData("/umbraco/surface/teaser/show")]
    [InlineData("/umbraco/api/teaser/show")]
    [InlineData("/page")]
    public async Task Html_of_surface_and_api_controllers_leaves_as_ciphertext(string path)
    {
        await using CmsServer server = await StartAsync();
        server.Content.Answer = _ => Html;

        string body = await server.Client.GetStringAsync(path);

        Assert.DoesNotContain("quillfeather", body, StringComparison.Ordinal);
        Assert.Contains("dca-manifest", body, StringComparison.Ordinal);
        Assert.Contains("For all.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_rss_template_gets_no_protected_text()
    {
        await using CmsServer server = await StartAsync();
        server.Content.Answer = _ => $"<rss><channel><item><description><![CDATA[{Html}]]></description></item></channel></rss>";

        string feed = await server.Client.GetStringAsync("/rss");

        Assert.DoesNotContain("quillfeather", feed, StringComparison.Ordinal);
        Assert.Contains("For all.", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_json_template_gets_no_protected_text()
    {
        await using CmsServer server = await StartAsync();
        server.Content.Answer = _ => System.Text.Json.JsonSerializer.Serialize(new { body = Html });

        string json = await server.Client.GetStringAsync("/template.json");

        Assert.DoesNotContain("quillfeather", json, StringComparison.Ordinal);
        Assert.Contains("For all.", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_can_switch_the_guard_of_other_formats_off()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Domain"] = "news.example.com", ["Filter:GuardOtherFormats"] = "false" } });
        server.Content.Answer = _ => Html;

        Assert.Contains("quillfeather", await server.Client.GetStringAsync("/template.json"), StringComparison.Ordinal);
    }

    private static Task<CmsServer> StartAsync() =>
        CmsServer.StartAsync(new() { Settings = { ["Domain"] = "news.example.com", ["Scopes:0:Name"] = "premium" } });
}
