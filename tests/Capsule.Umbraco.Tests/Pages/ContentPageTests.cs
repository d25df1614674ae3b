using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Routing;

namespace Capsule.Umbraco.Tests.Pages;

public class ContentPageTests
{
    private static readonly Guid Key = new("9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f");

    [Fact]
    public async Task A_content_page_leaves_as_ciphertext_under_its_contents_key()
    {
        await using CmsServer server = await StartAsync();
        server.Content.Request = CmsContent.Route(CmsContent.Page(Key));

        ProtectedArticle page = await ProtectedArticle.GetAsync(server);

        Assert.DoesNotContain("quillfeather", page.Html, StringComparison.Ordinal);
        Assert.Equal($"news.example.com|{Key}|bodytext|premium", page.Aad);
    }

    [Theory]
    [InlineData(ContentVariation.Nothing, "")]
    [InlineData(ContentVariation.Culture, ":sv-se")]
    [InlineData(ContentVariation.Segment, "::vip")]
    [InlineData(ContentVariation.CultureAndSegment, ":sv-se:vip")]
    public async Task Culture_and_segment_are_part_of_the_id_where_the_content_varies_by_them(ContentVariation variation, string suffix)
    {
        await using CmsServer server = await StartAsync();
        server.Content.Request = CmsContent.Route(CmsContent.Page(Key, variation: variation), "sv-SE", "vip");

        ProtectedArticle page = await ProtectedArticle.GetAsync(server);

        Assert.Equal($"news.example.com|{Key}{suffix}|bodytext|premium", page.Aad);
    }

    [Fact]
    public async Task The_domain_is_the_host_name_assigned_to_the_content()
    {
        await using CmsServer server = await StartAsync();
        server.Content.Request = CmsContent.Route(CmsContent.Page(Key), "sv-SE", domain: new Domain(1, "https://nyheter.example.se/sv", 1000, "sv-SE", false, 0));

        Assert.StartsWith("nyheter.example.se|", (await ProtectedArticle.GetAsync(server)).Aad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_name_assigned_higher_up_holds_for_what_is_below()
    {
        await using CmsServer server = await StartAsync();
        server.Content.Domains.Add(new Domain(1, "www.example.org", 1000, "en-US", false, 0));
        server.Content.Domains.Add(new Domain(2, "nyheter.example.se:8080/sv", 1000, "sv-SE", false, 1));
        server.Content.Request = CmsContent.Route(CmsContent.Page(Key), "sv-se");

        Assert.StartsWith("nyheter.example.se|", (await ProtectedArticle.GetAsync(server)).Aad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_header_that_the_site_does_not_know_counts_for_nothing()
    {
        await using CmsServer server = await StartAsync();
        server.Content.Request = CmsContent.Route(CmsContent.Page(Key));
        server.Client.BaseAddress = new Uri("https://attacker.example/");

        Assert.StartsWith("news.example.com|", (await ProtectedArticle.GetAsync(server)).Aad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_assigned_to_the_content_makes_no_host_header_known()
    {
        await using CmsServer server = await StartAsync();
        var path = new Domain(1, "/sv", 1000, "sv-SE", false, 0);
        server.Content.Domains.Add(path);
        server.Content.Request = CmsContent.Route(CmsContent.Page(Key), "sv-SE", domain: path, host: "attacker.example");
        server.Client.BaseAddress = new Uri("https://attacker.example/");

        Assert.StartsWith("news.example.com|", (await ProtectedArticle.GetAsync(server)).Aad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_domain_nothing_is_signed_and_nothing_leaks()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Scopes:0:Name"] = "premium" } });
        server.Content.Request = CmsContent.Route(CmsContent.Page(Key));

        using HttpResponseMessage response = await server.Client.GetAsync("/article");

        string body = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("quillfeather", body, StringComparison.Ordinal);
        Assert.DoesNotContain("dca-manifest", body, StringComparison.Ordinal);
        Assert.True(response.IsSuccessStatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Contains("Capsule:Domain", server.Log.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_of_itself_what_the_settings_ask()
    {
        await using CmsServer server = await StartAsync();
        SettingsStore store = server.Services.GetRequiredService<SettingsStore>();
        store.TrySave(new CapsuleSettings { ResourceData = new() { ContentType = true, Name = true, Path = true } }, store.GetCurrent().Revision);
        server.Content.Request = CmsContent.Route(CmsContent.Page(Key));

        ProtectedArticle page = await ProtectedArticle.GetAsync(server);

        Assert.Equal("""{"contentType":"article","name":"The night ferry","path":"/article"}""", page.Data.GetRawText());
    }

    [Fact]
    public async Task A_page_that_is_no_content_goes_by_its_path()
    {
        await using CmsServer server = await StartAsync();

        Assert.Equal("news.example.com|/article|bodytext|premium", (await ProtectedArticle.GetAsync(server)).Aad);
    }

    [Theory]
    [InlineData("/.well-known/dca-publishers.json")]
    [InlineData("/.well-known/dca-issuers.json")]
    public async Task Key_sets_are_served_without_a_line_in_the_site(string path)
    {
        await using CmsServer server = await StartAsync();

        using HttpResponseMessage response = await server.Client.GetAsync(path);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"kid\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_the_package_is_as_if_it_were_not_there()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Umbraco:Enabled"] = "false" } });

        Assert.Null(server.Services.GetService<SettingsStore>());
        Assert.Null(server.Services.GetService<Capsule.Keys.IKeyRing>());
    }

    private static Task<CmsServer> StartAsync() =>
        CmsServer.StartAsync(new() { Settings = { ["Domain"] = "news.example.com", ["Scopes:0:Name"] = "premium" } });
}
