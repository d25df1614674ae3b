using System.Net;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>The filter switched off for some requests.</summary>
public sealed class ExclusionTests
{
    [Theory]
    [InlineData("/umbraco", true)]
    [InlineData("/umbraco/", true)]
    [InlineData("/UmbracO/login", true)]
    [InlineData("/umbracology", false)]
    [InlineData("/x/umbraco", false)]
    [InlineData("/deep/path", true)]
    [InlineData("/deep/pathology", false)]
    [InlineData("/", false)]
    public async Task A_path_is_excluded_with_all_beneath_it_and_nothing_besides(string path, bool isExcluded)
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Settings = { ["Filter:ExcludedPaths:0"] = "/umbraco", ["Filter:ExcludedPaths:1"] = "/deep/path" },
            Endpoints = endpoints => endpoints.MapFallback(WriteAsync),
        });
        Assert.Equal(isExcluded, (await site.Client.GetStringAsync(path)).Contains("data-dca-scope", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/umbraco")]
    [InlineData("/site/umbraco")]
    public async Task A_path_is_meant_with_and_without_the_one_under_which_the_site_runs(string excluded)
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            PathBase = "/site",
            Settings = { ["Filter:ExcludedPaths:0"] = excluded },
            Endpoints = endpoints => endpoints.MapFallback(WriteAsync),
        });
        Assert.Contains("data-dca-scope", await site.Client.GetStringAsync("/site/umbraco/x"), StringComparison.Ordinal);
        Assert.DoesNotContain("data-dca-scope", await site.Client.GetStringAsync("/site/x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Regions_of_views_stay_sealed_on_an_excluded_path()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true, Settings = { ["Filter:ExcludedPaths:0"] = "/page" } });
        string html = await site.Client.GetStringAsync("/page/article");
        Assert.Contains("<dca-sealed data=", html, StringComparison.Ordinal);
        Secret.AssertAbsent(html);
    }

    [Fact]
    public async Task An_excluded_request_has_the_server_s_own_response_body()
    {
        IHttpResponseBodyFeature? outside = null;
        IHttpResponseBodyFeature? inside = null;
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Settings = { ["Filter:ExcludedPaths:0"] = "/written" },
            Outermost = app => app.Use((context, next) =>
            {
                outside = context.Features.Get<IHttpResponseBodyFeature>();
                return next(context);
            }),
        });
        site.Source.Write = context =>
        {
            inside = context.Features.Get<IHttpResponseBodyFeature>();
            return Task.CompletedTask;
        };
        await site.GetAsync("/written");
        Assert.NotNull(outside);
        Assert.Same(outside, inside);
    }

    [Theory]
    [InlineData("/page/raw")]
    [InlineData("/written")]
    public async Task A_callback_decides_for_each_request(string path)
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Services = services => services.Configure<CapsuleFilterOptions>(options => options.EnabledFor = context => !context.Request.Query.ContainsKey("preview")),
        });
        site.Source.Html = Regions.PageWith(Regions.Marked);
        site.Source.WriteHtml(site.Source.Html);
        Assert.Contains("data-dca-scope", await site.Client.GetStringAsync($"{path}?preview=1"), StringComparison.Ordinal);
        Assert.DoesNotContain("data-dca-scope", await site.Client.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_page_of_an_excluded_path_is_filtered_where_it_has_its_own()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Settings = { ["Filter:ExcludedPaths:0"] = "/umbraco" },
            Outermost = app => app.UseStatusCodePagesWithReExecute("/page/article"),
        });
        using HttpResponseMessage response = await site.GetAsync("/umbraco/nothing");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("data-dca-content-name", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("umbraco")]
    [InlineData("/")]
    [InlineData("/umbraco/")]
    [InlineData("")]
    public async Task What_is_no_path_stops_the_start(string path)
    {
        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestSite.StartAsync(new() { Settings = { ["Filter:ExcludedPaths:0"] = path } }));
        Assert.Contains("Capsule:Filter:ExcludedPaths", error.Message, StringComparison.Ordinal);
    }

    private static Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync(Regions.PageWith(Regions.Marked));
    }
}
