using System.Net;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Where the filter stands: in MVC, in the pipeline, in both.</summary>
public sealed class DoorTests
{
    [Theory]
    [InlineData("/page/article")]
    [InlineData("/page/raw")]
    [InlineData("/page/content")]
    [InlineData("/page/file")]
    [InlineData("/story")]
    public async Task Every_MVC_result_is_filtered_without_a_line_in_the_pipeline(string path)
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Source.Html = Regions.PageWith(Regions.Marked);
        Page page = await site.GetPageAsync(path);
        Secret.AssertAbsent(page.Html);
        Assert.Equal($"<p>{Secret.Body}</p>", (await page.OpenAsync())["bodytext"].Trim());
    }

    [Fact]
    public async Task Html_that_MVC_does_not_write_is_filtered_by_UseCapsule()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        Page page = await site.GetWrittenPageAsync(Regions.PageWith(Regions.Marked));
        Secret.AssertAbsent(page.Html);
        Assert.Equal($"<p>{Secret.Body}</p>", (await page.OpenAsync())["bodytext"]);
    }

    [Fact]
    public async Task Html_that_MVC_does_not_write_is_not_filtered_without_UseCapsule()
    {
        await using TestSite site = await TestSite.StartAsync();
        Assert.Contains("data-dca-scope", (await site.GetWrittenPageAsync(Regions.PageWith(Regions.Marked))).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/page/article")]
    [InlineData("/page/raw")]
    public async Task A_page_that_passes_both_doors_is_worked_on_once(string path)
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        // The marker in the script is text; each door that works on the page says so in the log.
        site.Source.Html = Regions.PageWith($"<script>var html = '<p data-dca-scope=\"x\">';</script>{Regions.Marked}");
        Page page = await site.GetPageAsync(path);
        Assert.Single(page.Document.QuerySelectorAll("script.dca-manifest"));
        Assert.Single(await page.OpenAsync());
        Assert.Equal(path == "/page/raw" ? 1 : 0, site.Log.Of(12).Count);
    }

    [Fact]
    public async Task Calling_everything_twice_changes_nothing()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Services = services => services.AddCapsule().AddCapsule(),
            Pipeline = app => app.UseCapsule().UseCapsule(),
            Endpoints = endpoints => Microsoft.AspNetCore.Routing.CapsuleEndpointRouteBuilderExtensions.MapCapsule(endpoints),
        });
        site.Source.Html = Regions.PageWith($"<script>var html = '<p data-dca-scope=\"x\">';</script>{Regions.Marked}");
        Page page = await site.GetPageAsync("/page/raw");
        Assert.Single(await page.OpenAsync());
        Assert.Single(site.Log.Of(12));
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/.well-known/dca-publishers.json")).StatusCode);
        Assert.Single(site.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(), service => service.GetType().Name == "CapsuleStartup");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1000)]
    public async Task No_other_result_filter_stands_outside_of_Capsule_s(int order)
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            BeforeMvc = services => services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new Appending { Order = order })),
        });
        site.Source.Html = Regions.PageWith("<p>open</p>");
        Page page = await site.GetPageAsync("/page/raw");
        Secret.AssertAbsent(page.Html);
        Assert.Single(await page.OpenAsync());
    }

    [Fact]
    public async Task What_is_written_behind_a_finished_MVC_page_does_not_slip_through_the_outer_door()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Pipeline = app => app.Use(async (context, next) =>
            {
                await next(context);
                await context.Response.WriteAsync(Regions.Marked.Replace("bodytext", "late", StringComparison.Ordinal));
            }),
        });
        await AssertNotLeakedAsync(site, "/page/article");
    }

    [Fact]
    public async Task What_is_written_before_an_MVC_page_is_protected_with_it()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Pipeline = app => app.Use(async (context, next) =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync(Regions.Marked.Replace("bodytext", "early", StringComparison.Ordinal));
                await next(context);
            }),
        });
        await AssertNotLeakedAsync(site, "/page/article");
    }

    [Fact]
    public async Task A_page_behind_a_response_that_has_started_is_protected_all_the_same()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            Pipeline = app => app.Use(async (context, next) =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync("<!-- early -->");
                await context.Response.Body.FlushAsync();
                await next(context);
            }),
        });
        site.Source.Html = Regions.PageWith(Regions.Marked);
        await AssertNotLeakedAsync(site, "/page/raw");
    }

    [Fact]
    public async Task Pages_at_the_same_time_do_not_mix()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        site.Source.Html = Regions.PageWith(Regions.Marked);
        Page[] pages = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => site.GetPageAsync(i % 2 == 0 ? "/page/raw" : "/page/article")));
        foreach (Page page in pages)
        {
            Secret.AssertAbsent(page.Html);
            Assert.Equal(page.Path, page.ResourceId);
            Assert.Single(await page.OpenAsync());
        }
    }

    [Fact]
    public async Task A_page_from_an_output_cache_is_ciphertext_and_opens()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            BeforeMvc = services => services.AddOutputCache(options => options.AddBasePolicy(policy => policy.Cache())),
            Pipeline = app => app.UseOutputCache(),
        });
        Page first = await site.GetPageAsync("/page/article");
        Page second = await site.GetPageAsync("/page/article");
        Assert.Equal(first.Html, second.Html);
        Assert.Single(await second.OpenAsync());
    }

    [Fact]
    public async Task Nothing_is_filtered_where_the_filter_is_off_and_sealed_regions_stay_sealed()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true, Settings = { ["Filter:Enabled"] = "false" } });
        Assert.Contains("<dca-sealed data=", (await site.GetPageAsync("/page/article")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void UseCapsule_without_AddCapsule_names_the_call()
    {
        WebApplication app = WebApplication.CreateSlimBuilder().Build();
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => app.UseCapsule());
        Assert.Contains("AddCapsule()", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<InvalidOperationException>(() => Microsoft.AspNetCore.Routing.CapsuleEndpointRouteBuilderExtensions.MapCapsule(app));
        Assert.Contains("AddCapsule()", error.Message, StringComparison.Ordinal);
    }

    // Either the response opens properly or it breaks off; the text it never holds.
    private static async Task AssertNotLeakedAsync(TestSite site, string path)
    {
        string received = string.Empty;
        try
        {
            using HttpResponseMessage response = await site.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            int c;
            while ((c = reader.Read()) >= 0)
            {
                received += (char)c;
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException or CapsuleException)
        {
            // Broken off.
        }

        Secret.AssertAbsent(received);
    }

    private sealed class Appending : IAsyncAlwaysRunResultFilter, IOrderedFilter
    {
        public int Order { get; init; }

        public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
        {
            await next();
            await context.HttpContext.Response.WriteAsync(Regions.Marked);
        }
    }
}
