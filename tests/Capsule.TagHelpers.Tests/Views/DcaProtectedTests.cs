using System.Net;
using AngleSharp.Dom;
using Capsule.TagHelpers.Tests.Site;

namespace Capsule.TagHelpers.Tests.Views;

public sealed class DcaProtectedTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_protected_article_leaves_as_ciphertext_and_opens_for_who_may_read_it()
    {
        Page page = await _site.GetPageAsync("/page/article");
        Secret.AssertAbsent(page.Html);
        Assert.Equal(["bodytext"], page.Names);
        IElement placeholder = page.Placeholder("bodytext")!;
        Assert.Equal("section", placeholder.LocalName);
        Assert.Equal("body a\"b", placeholder.GetAttribute("class"));
        Assert.True(placeholder.HasAttribute("hidden"));
        Assert.Equal("<p>Subscribe to <em>read on</em></p>", placeholder.InnerHtml);
        Assert.Equal("head", page.Document.QuerySelector("script.dca-manifest")!.ParentElement!.LocalName);
        Assert.Equal($"<p>{Secret.Body}</p>", (await page.OpenAsync())["bodytext"].Trim());
        Secret.AssertAbsent(_site.Log.Text);
    }

    [Fact]
    public async Task A_name_alone_is_the_scope_too()
    {
        Page page = await _site.GetPageAsync("/page/nameOnly");
        Assert.Equal("sport", Assert.Single(page.Manifest!.Issuers["local"].Keys).Scope);
        Assert.Equal($"<p>{Secret.Body}</p>", (await page.OpenAsync("sport"))["sport"]);
    }

    [Fact]
    public async Task A_scope_alone_gives_the_name()
    {
        _site.Source.Region = new DynamicRegion();
        Assert.Equal(["premium"], (await _site.GetPageAsync("/page/dynamic")).Names);
    }

    [Fact]
    public async Task A_scope_that_can_be_no_name_gets_a_plain_one()
    {
        _site.Source.Region = new DynamicRegion { Scope = "päivä_1" };
        Page page = await _site.GetPageAsync("/page/dynamic");
        Assert.Equal(["content"], page.Names);
        Assert.Equal("päivä_1", Assert.Single(page.Manifest!.Issuers["local"].Keys).Scope);
    }

    [Fact]
    public async Task Json_is_sealed_without_the_white_space_around_it()
    {
        _site.Source.Region = new DynamicRegion { Name = "chart", ContentType = "application/json", Html = "\n  {\"a\": \"<b>sentinel-json</b>\"}\n " };
        Page page = await _site.GetPageAsync("/page/dynamic");
        Secret.AssertAbsent(page.Html);
        Assert.Equal("application/json", page.Manifest!.Content["chart"].ContentType);
        Assert.Equal("{\"a\": \"<b>sentinel-json</b>\"}", (await page.OpenAsync())["chart"]);
    }

    [Fact]
    public async Task A_resource_id_of_the_region_is_the_page_s()
    {
        _site.Source.Region = new DynamicRegion { ResourceId = "article-42" };
        Page page = await _site.GetPageAsync("/page/dynamic");
        Assert.Equal("article-42", page.ResourceId);
        Assert.Single(await page.OpenAsync());
    }

    [Fact]
    public async Task Regions_are_found_in_layouts_sections_partials_components_and_loops()
    {
        Page page = await _site.GetPageAsync("/page/everywhere");
        Secret.AssertAbsent(page.Html);
        Assert.Single(page.Document.QuerySelectorAll("script.dca-manifest"));
        Dictionary<string, string> opened = await page.OpenAsync();
        Assert.Equal($"<p>{Secret.InSection}</p>", opened["in-section"]);
        Assert.Equal($"<p>{Secret.InLayout}</p>", opened["in-layout"]);
        Assert.Equal($"<p>{Secret.InComponent}</p>", opened["in-component"]);
        Assert.Equal($"<p>{Secret.InPartial}</p>", opened["premium"]);
        Assert.Equal(Secret.InLoop.AsEnumerable(), [opened["premium-2"], opened["premium-3"], opened["premium-4"]]);
        Assert.Equal(["premium-2", "premium-3", "premium-4"], page.Document.QuerySelectorAll("li").Select(item => item.GetAttribute("data-dca-content-name")));
    }

    [Fact]
    public async Task Readers_of_one_scope_do_not_open_another_of_the_same_page()
    {
        Page page = await _site.GetPageAsync("/page/everywhere");
        Dictionary<string, string> opened = await page.OpenAsync("premium");
        Assert.DoesNotContain("in-section", opened.Keys);
        Assert.Contains("in-layout", opened.Keys);
    }

    [Fact]
    public async Task A_region_inside_one_of_the_same_scope_becomes_part_of_it()
    {
        Page page = await _site.GetPageAsync("/page/nestedSame");
        Assert.Equal(["outer"], page.Names);
        Assert.Equal(
            $"<p>{Secret.Body}</p><section class=\"in\"><p>{Secret.InPartial}</p></section>",
            (await page.OpenAsync())["outer"]);
    }

    [Fact]
    public async Task A_region_inside_one_of_another_scope_closes_both_and_no_others()
    {
        Page page = await _site.GetPageAsync("/page/nestedOther");
        Secret.AssertAbsent(page.Html);
        Assert.Equal(["other"], page.Names);
        Assert.Equal($"<p>{Secret.InLayout}</p>", (await page.OpenAsync())["other"]);
        Assert.Contains("another scope", Assert.Single(_site.Log.Of(11)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_inside_a_teaser_closes_the_whole_and_empties_the_teaser()
    {
        Page page = await _site.GetPageAsync("/page/regionInTeaser");
        Secret.AssertAbsent(page.Html);
        Assert.Null(page.Manifest);
        Assert.DoesNotContain("dca-sealed", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Teaser", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<div data-dca-scope=\"pro\">sentinel-nested</div>", "text/html")]
    [InlineData("<div data-dca-scope=\"pro\">sentinel-nested</div>", "text/html; charset=utf-8")]
    [InlineData("<div data-dca-scope=\"pro\">sentinel-nested</div>", "TEXT/HTML")]
    [InlineData("<div data-dca-scope=\"pro\">sentinel-nested</div>", "application/xhtml+xml")]
    [InlineData("{\"html\":\"<div data-dca-scope='pro'>sentinel-nested</div>\"}", "application/json")]
    public async Task What_is_marked_for_the_few_never_opens_for_the_many(string html, string contentType)
    {
        _site.Source.Region = new DynamicRegion { Name = "bodytext", Html = html, ContentType = contentType };
        Page page = await _site.GetPageAsync("/page/dynamic");
        Secret.AssertAbsent(page.Html);
        Assert.Null(page.Manifest);
    }

    [Fact]
    public async Task A_cached_region_is_ciphertext_and_still_opens_at_the_second_hit_with_the_manifest_of_the_first()
    {
        Page first = await _site.GetPageAsync("/page/cached");
        Page second = await _site.GetPageAsync("/page/cached");
        Assert.Equal(first.Document.QuerySelector("i")!.TextContent, second.Document.QuerySelector("i")!.TextContent);
        Assert.Equal(first.Manifest!.ResourceJwt, second.Manifest!.ResourceJwt);
        Assert.Equal($"<p>{Secret.Body}</p>", (await first.OpenAsync())["bodytext"]);
        Assert.Equal($"<p>{Secret.Body}</p>", (await second.OpenAsync())["bodytext"]);
    }

    [Fact]
    public async Task A_directive_among_the_attributes_does_not_reach_the_placeholder()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        Page page = await site.GetPageAsync("/page/directives");
        IElement placeholder = page.Placeholder("bodytext")!;
        Assert.Equal(["class", "data-dca-content-name"], placeholder.Attributes.Select(attribute => attribute.Name).Order());
        Assert.Single(await page.OpenAsync());
    }

    [Theory]
    [InlineData("INVALID_SCOPE", null, null)]
    [InlineData("INVALID_SCOPE", "premium a,b", null)]
    [InlineData("INVALID_SCOPE", "a|b", null)]
    [InlineData("INVALID_CONTENT_NAME", "premium", "1st")]
    [InlineData("INVALID_CONTENT_NAME", "premium", "a b")]
    [InlineData("INVALID_CONTENT_TYPE", "premium", null, "html")]
    [InlineData("UNSAFE_MARKUP", "premium", null, "text/html", "script")]
    [InlineData("UNSAFE_MARKUP", "premium", null, "text/html", "div onclick=x")]
    [InlineData("UNSAFE_MARKUP", "premium", null, "text/html", "img")]
    public async Task A_mistake_in_a_view_is_an_error_with_a_code(string code, string? scope, string? name, string contentType = "text/html", string tag = "div")
    {
        _site.Source.Region = new DynamicRegion { Scope = scope, Name = name, ContentType = contentType, Tag = tag };
        using HttpResponseMessage response = await _site.GetAsync("/page/dynamic");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
        Assert.Equal(code, _site.Log.Failures.OfType<CapsuleException>().Last().Code.ToWireName());
        Secret.AssertAbsent(_site.Log.Text);
    }

    [Theory]
    [InlineData("/page/article", "<dca-protected>")]
    [InlineData("/page/richText", "<dca-rich-text>")]
    public async Task A_view_without_AddCapsule_fails_with_the_name_of_the_call(string path, string element)
    {
        await using TestSite site = await TestSite.StartAsync(new() { AddCapsule = false });
        using HttpResponseMessage response = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains($"{element} needs Capsule's services: call builder.Services.AddCapsule()", site.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_view_writes_holds_no_plaintext_even_where_the_filter_does_not_run()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Filter:Enabled"] = "false" } });
        foreach (string path in new[] { "/page/article", "/page/everywhere", "/page/nestedSame", "/page/nestedOther", "/page/cached", "/story" })
        {
            Page page = await site.GetPageAsync(path);
            Secret.AssertAbsent(page.Html);
            Assert.Null(page.Manifest);
            Assert.NotEmpty(page.Document.QuerySelectorAll("dca-sealed[data]"));
        }
    }
}
