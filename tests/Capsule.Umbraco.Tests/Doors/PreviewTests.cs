using System.Security.Claims;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Umbraco.Tests.Doors;

public class PreviewTests
{
    private static readonly Guid Key = new("9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f");
    private const string Html = """<html><head><title>x</title></head><body><div class="box" data-dca-scope="premium"><dca-teaser>Come in</dca-teaser><p>quillfeather</p></div><div data-dca-scope="gold"><p>marrowbone</p></div></body></html>""";

    [Fact]
    public async Task An_editor_in_preview_sees_clear_text_marked_with_scope_and_colour()
    {
        await using CmsServer server = await StartAsync(isEditor: true);

        string page = await server.Client.GetStringAsync("/page");

        Assert.Contains("""<div class="box" data-capsule-preview="premium" data-capsule-preview-title="Protected: Premium readers" title="Protected: Premium readers"><p>quillfeather</p></div>""", page, StringComparison.Ordinal);
        Assert.Contains("marrowbone", page, StringComparison.Ordinal);
        Assert.Contains("--capsule:#b3261e", page, StringComparison.Ordinal);
        Assert.DoesNotContain("dca-manifest", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_in_the_preview_are_in_the_editor_s_language()
    {
        await using CmsServer server = await StartAsync(isEditor: true);
        server.Content.PreviewUser = new ClaimsIdentity([new Claim("sub", "1"), new Claim(ClaimTypes.Locality, "nb-NO")], "UmbracoBackOffice");

        Assert.Contains("data-capsule-preview-title=\"Beskyttet: Premium readers\"", await server.Client.GetStringAsync("/page"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_tag_helpers_protect_is_shown_in_preview_too()
    {
        await using CmsServer server = await StartAsync(isEditor: true);

        string page = await server.Client.GetStringAsync("/article");

        Assert.Contains("""data-capsule-preview="premium" """, page, StringComparison.Ordinal);
        Assert.Contains("quillfeather", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anonymous", false, false)]
    [InlineData("premium", true, false)]
    [InlineData("gold", true, true)]
    [InlineData("unheard-of", false, false)]
    public async Task An_editor_sees_the_page_as_a_reader_gets_it(string reader, bool seesPremium, bool seesGold)
    {
        await using CmsServer server = await StartAsync(isEditor: true);

        string page = await server.Client.GetStringAsync($"/page?dca-as={reader}");

        Assert.Equal(seesPremium, page.Contains("quillfeather", StringComparison.Ordinal));
        Assert.Equal(seesGold, page.Contains("marrowbone", StringComparison.Ordinal));
        Assert.Equal(!seesPremium, page.Contains("Come in", StringComparison.Ordinal));
        Assert.DoesNotContain("data-capsule-preview", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/page?cache=yes")]
    [InlineData("/page?cache=yes&dca-as=anonymous")]
    [InlineData("/page?cache=yes&dca-as=gold")]
    public async Task A_preview_is_stored_nowhere(string path)
    {
        await using CmsServer server = await StartAsync(isEditor: true);

        using HttpResponseMessage response = await server.Client.GetAsync(path);

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData(false, "/page?dca-as=gold")]
    [InlineData(true, "/page?dca-as=gold")]
    [InlineData(true, "/page")]
    public async Task Neither_the_query_nor_a_preview_cookie_make_a_stranger_an_editor(bool hasCookie, string path)
    {
        await using CmsServer server = await StartAsync(isEditor: false);
        server.Content.InPreviewMode = hasCookie;

        string page = await server.Client.GetStringAsync(path);

        Assert.DoesNotContain("quillfeather", page, StringComparison.Ordinal);
        Assert.DoesNotContain("marrowbone", page, StringComparison.Ordinal);
        Assert.Contains("dca-manifest", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_is_gone_is_no_editor()
    {
        await using CmsServer server = await StartAsync(isEditor: true);
        server.Content.PreviewUser = new ClaimsIdentity();

        Assert.DoesNotContain("quillfeather", await server.Client.GetStringAsync("/page"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_is_guarded_in_preview_as_for_anyone()
    {
        await using CmsServer server = await StartAsync(isEditor: true);
        server.Content.Answer = _ => $"<rss><item><![CDATA[<p>For all.</p><div data-dca-scope=\"premium\">quillfeather</div>]]></item></rss>";

        using HttpResponseMessage response = await server.Client.GetAsync("/rss");

        Assert.DoesNotContain("quillfeather", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    private static async Task<CmsServer> StartAsync(bool isEditor)
    {
        CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Domain"] = "news.example.com" } });
        SettingsStore store = server.Services.GetRequiredService<SettingsStore>();
        store.TrySave(
            new CapsuleSettings { Scopes = [new() { Name = "premium", Title = "Premium readers", Colour = "#b3261e" }, new() { Name = "gold", Includes = ["premium"] }] },
            store.GetCurrent().Revision);
        server.Content.Request = CmsContent.Route(CmsContent.Page(Key));
        server.Content.Answer = _ => Html;
        server.Content.InPreviewMode = isEditor;
        server.Content.PreviewUser = isEditor ? new ClaimsIdentity([new Claim("sub", Guid.NewGuid().ToString())], "UmbracoBackOffice") : null;
        return server;
    }
}
