using System.Net;
using System.Text;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>The ways in which sites make pages: MVC, Razor Pages, areas, components, minimal APIs, fragments.</summary>
public sealed class SiteShapeTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new()
    {
        UseCapsule = true,
        BeforeMvc = services => services.AddRazorComponents(),
    });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("/page/article")]
    [InlineData("/story")]
    [InlineData("/premium/area/article")]
    [InlineData("/premium/tale")]
    [InlineData("/page/component")]
    [InlineData("/page/partial-only")]
    [InlineData("/page/content-result")]
    [InlineData("/page/file-stream")]
    [InlineData("/page/physical-file")]
    public async Task A_page_is_protected_whatever_part_of_MVC_made_it(string path)
    {
        _site.Source.Html = Regions.PageWith(Regions.Marked);
        await File.WriteAllTextAsync(Path.Combine(_site.Root, "physical.html"), _site.Source.Html);
        Page page = await _site.GetPageAsync(path);
        Secret.AssertAbsent(page.Html);
        Assert.Contains("sentinel-", Assert.Single(await page.OpenAsync()).Value, StringComparison.Ordinal);
        Assert.DoesNotContain("dca-sealed", page.Html, StringComparison.Ordinal);
    }

    public static TheoryData<string> Results => new(s_results.Keys);

    private static readonly Dictionary<string, Func<string, IResult>> s_results = new()
    {
        ["Results.Content"] = html => Microsoft.AspNetCore.Http.Results.Content(html, "text/html"),
        ["Results.Content, UTF-16"] = html => Microsoft.AspNetCore.Http.Results.Content(html, "text/html", Encoding.Unicode),
        ["TypedResults.Text"] = html => TypedResults.Text(html, "text/html", Encoding.UTF8),
        ["TypedResults.Text, bytes"] = html => TypedResults.Text(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8"),
        ["TypedResults.Bytes"] = html => TypedResults.Bytes(Encoding.UTF8.GetBytes(html), "text/html"),
        ["TypedResults.Stream"] = html => TypedResults.Stream(new MemoryStream(Encoding.UTF8.GetBytes(html)), "text/html"),
        ["TypedResults.Stream, pushed"] = html => TypedResults.Stream(body => body.WriteAsync(Encoding.UTF8.GetBytes(html)).AsTask(), "text/html"),
        ["A Razor component"] = html => new RazorComponentResult<MarkedComponent>(new { Html = html }),
        ["A streamed Razor component"] = html => new RazorComponentResult<MarkedComponent>(new { Html = html }) { PreventStreamingRendering = false },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public async Task A_result_of_a_minimal_API_is_protected(string result)
    {
        string html = Regions.PageWith(Regions.Marked);
        _site.Source.Write = context => s_results[result](html).ExecuteAsync(context);
        using HttpResponseMessage response = await _site.GetAsync("/written");
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, _site.Log.Errors);
        Assert.Equal(Regions.PageWith(Regions.Placeholder), Regions.WithoutManifest(body));
        Assert.Equal($"<p>{Secret.Body}</p>", (await new Page(_site, "/written", body).OpenAsync())["bodytext"]);
    }

    [Theory]
    [InlineData("<h2>News</h2><ul><li>a</li></ul>" + Regions.Marked + "<p>end</p>")]
    [InlineData(Regions.Marked)]
    [InlineData("<tr><td>a</td></tr><tr><td>" + Regions.Marked + "</td></tr>")]
    [InlineData("text " + Regions.Marked + "<p data-dca-scope=pro data-dca-name=other>sentinel-other</p>")]
    public async Task A_fragment_has_its_manifest_before_its_first_placeholder(string fragment)
    {
        _site.Source.Html = fragment;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/page/raw") { Headers = { { "HX-Request", "true" }, { "X-Requested-With", "XMLHttpRequest" } } };
        using HttpResponseMessage response = await _site.Client.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Secret.AssertAbsent(body);
        int manifest = body.IndexOf("<script type=\"application/json\" class=\"dca-manifest\">", StringComparison.Ordinal);
        Assert.Equal(fragment.IndexOf("<div data-dca-scope", StringComparison.Ordinal), manifest);
        Assert.Equal(manifest, Regions.WithoutManifest(body).IndexOf("<div data-dca-content-name", StringComparison.Ordinal));
        Assert.Equal($"<p>{Secret.Body}</p>", (await new Page(_site, "/page/raw", body).OpenAsync())["bodytext"]);
    }

    [Fact]
    public async Task A_layout_without_a_head_element_has_its_manifest_where_browsers_see_the_head_end()
    {
        Page page = await _site.GetRawPageAsync($"<!DOCTYPE html><title>No head</title><p>Open</p>{Regions.Marked}");
        Secret.AssertAbsent(page.Html);
        Assert.NotNull(page.Manifest);
        Assert.Equal($"<!DOCTYPE html><title>No head</title><p>Open</p>{Regions.Placeholder}", Regions.WithoutManifest(page.Html));
        Assert.Single(await page.OpenAsync());
    }

    [Theory]
    [InlineData("/page/article")]
    [InlineData("/page/raw")]
    [InlineData("/written")]
    public async Task A_middleware_that_collects_the_body_and_writes_it_itself_changes_nothing(string path)
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Pipeline = app => app.Use(async (context, next) =>
            {
                Stream body = context.Response.Body;
                using var collected = new MemoryStream();
                context.Response.Body = collected;
                await next(context);
                context.Response.Body = body;
                await body.WriteAsync(collected.ToArray());
            }),
        });
        site.Source.Html = Regions.PageWith(Regions.Marked);
        site.Source.WriteHtml(site.Source.Html);
        Page page = await site.GetPageAsync(path);
        Secret.AssertAbsent(page.Html);
        Assert.Single(page.Document.QuerySelectorAll("script.dca-manifest"));
        Assert.Single(await page.OpenAsync());
    }

    [Fact]
    public async Task A_redirect_passes()
    {
        using HttpResponseMessage response = await _site.GetAsync("/page/redirect");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/page/article", response.Headers.Location!.ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_form_keeps_its_antiforgery_token_and_cookie_beside_a_region()
    {
        using HttpResponseMessage response = await _site.GetAsync("/page/form");
        string body = await response.Content.ReadAsStringAsync();
        Secret.AssertAbsent(body);
        Assert.Contains("__RequestVerificationToken", body, StringComparison.Ordinal);
        Assert.Contains(response.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains(".Antiforgery.", StringComparison.Ordinal));
        Assert.Empty(_site.Log.Of(30));
    }

    [Fact]
    public async Task A_form_inside_a_region_opens_with_its_token_and_is_for_no_cache()
    {
        using HttpResponseMessage response = await _site.GetAsync("/page/form-inside");
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("__RequestVerificationToken", body, StringComparison.Ordinal);
        Assert.Contains("__RequestVerificationToken", (await new Page(_site, "/page/form-inside", body).OpenAsync())["bodytext"], StringComparison.Ordinal);
        Assert.Single(_site.Log.Of(30));
    }

    public sealed class MarkedComponent : ComponentBase
    {
        [Parameter]
        public string Html { get; set; } = string.Empty;

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, Html);
    }
}
