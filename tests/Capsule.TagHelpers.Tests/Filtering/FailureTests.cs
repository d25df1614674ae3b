using System.Net;
using System.Text;
using System.Text.Json;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Whatever goes wrong, the text stays here.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData("Production", true, true)]
    [InlineData("Production", true, false)]
    [InlineData("Development", true, true)]
    [InlineData("Development", false, true)]
    [InlineData("Development", false, false)]
    public async Task A_view_that_fails_halfway_sends_no_half(string environment, bool handlesErrors, bool useCapsule)
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            Environment = environment,
            Settings = environment == "Production" ? SiteSettings.Production() : [],
            HandlesErrors = handlesErrors,
            UseCapsule = useCapsule,
        });
        using HttpResponseMessage response = await site.GetAsync("/page/broken");
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain(Secret.OpenHalf, body, StringComparison.Ordinal);
        Secret.AssertAbsent(body);
        Assert.Contains(handlesErrors ? "The site's own error page" : "The view failed halfway.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_page_shows_its_place_and_not_its_text_to_the_developer()
    {
        await using TestSite site = await TestSite.StartAsync(new() { HandlesErrors = false });
        site.Source.Html = Regions.PageWith("\n<div data-dca-scope=premium /><p>sentinel-a");
        using HttpResponseMessage response = await site.GetAsync("/page/raw");
        string body = await response.Content.ReadAsStringAsync();
        Assert.Contains("line 3, column 1", body, StringComparison.Ordinal);
        Secret.AssertAbsent(body);
        Secret.AssertAbsent(site.Log.Text);
    }

    [Fact]
    public async Task A_page_that_cannot_be_published_goes_out_with_its_teasers_alone()
    {
        await using TestSite site = await TestSite.StartAsync(Unpublishable());
        using HttpResponseMessage response = await site.GetAsync("/page/article");
        Page page = new(site, "/page/article", await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Null(page.Manifest);
        Assert.Contains("Subscribe to <em>read on</em>", page.Html, StringComparison.Ordinal);
        Secret.AssertAbsent(page.Html);
        Assert.Contains("INVALID_RESOURCE_ID", Assert.Single(site.Log.Of(10)).Text, StringComparison.Ordinal);
        Secret.AssertAbsent(site.Log.Text);
    }

    [Fact]
    public async Task A_page_that_cannot_be_published_is_refused_where_the_site_wants_it_so()
    {
        TestSiteOptions options = Unpublishable();
        options.Settings["Filter:OnFailure"] = "Throw";
        await using TestSite site = await TestSite.StartAsync(options);
        using HttpResponseMessage response = await site.GetAsync("/page/article");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Null(response.Content.Headers.ContentType);
    }

    [Fact]
    public async Task A_region_that_no_issuer_opens_is_closed_alone()
    {
        Dictionary<string, string> settings = SiteSettings.ForeignIssuer(scope: "premium");
        await using TestSite site = await TestSite.StartAsync(new() { Settings = settings });
        Page page = await site.GetRawPageAsync(Regions.PageWith($"{Regions.Marked}<p data-dca-scope=pro>sentinel-pro<dca-teaser>more</dca-teaser></p>"));
        Secret.AssertAbsent(page.Html);
        Assert.Equal(["bodytext"], page.Names);
        Assert.Contains("no issuer opens 'pro' of scope 'pro'", Assert.Single(site.Log.Of(11)).Text, StringComparison.Ordinal);
        Assert.Contains("<p>more</p>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_pages_are_filtered_like_any_other()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Pipeline = app => app.UseStatusCodePagesWithReExecute("/page/article"),
        });
        using HttpResponseMessage response = await site.GetAsync("/no/such/page");
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Secret.AssertAbsent(body);
        Page page = new(site, "/no/such/page", body);
        Assert.Single(await page.OpenAsync());
    }

    [Fact]
    public async Task A_refused_page_can_have_a_status_code_page()
    {
        TestSiteOptions options = Unpublishable();
        await using TestSite site = await TestSite.StartAsync(new()
        {
            Services = options.Services,
            Settings = { ["Filter:OnFailure"] = "Throw" },
            Outermost = app => app.UseStatusCodePages("text/plain", "status {0}"),
            BeforeMvc = options.BeforeMvc,
            Pipeline = options.Pipeline,
        });
        Assert.Equal("status 503", await (await site.GetAsync("/page/article")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_page_that_is_too_large_with_a_region_in_its_first_part_is_refused()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true, Settings = { ["Filter:MaxBufferedBytes"] = "1000" } });
        site.Source.WriteHtml(Regions.PageWith(Regions.Marked + new string('x', 2000)));
        site.Source.Write = InParts(Regions.PageWith(Regions.Marked + new string('x', 2000)), 500);
        using HttpResponseMessage response = await site.GetAsync("/written");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("The site's own error page", await response.Content.ReadAsStringAsync());
        Assert.Equal(CapsuleErrorCode.PageTooLarge, site.Log.Failures.OfType<CapsuleException>().Last().Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(500)]
    [InlineData(100_000)]
    public async Task A_page_that_is_too_large_without_a_region_streams_on_byte_for_byte(int part)
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true, Settings = { ["Filter:MaxBufferedBytes"] = "1000" } });
        string html = Regions.PageWith(string.Concat(Enumerable.Range(0, 500).Select(i => $"<p>data-dca-content-name {i} é</p>")));
        site.Source.Write = InParts(html, part);
        Assert.Equal(html, await site.Client.GetStringAsync("/written"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(100_000)]
    public async Task A_region_behind_the_limit_breaks_the_response_off(int part)
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true, Settings = { ["Filter:MaxBufferedBytes"] = "1000" } });
        string filler = new('x', 2000);
        Func<HttpContext, Task> write = InParts(Regions.Marked, part);
        site.Source.Write = async context =>
        {
            await InParts(Regions.PageWith(filler), 100)(context);
            await write(context);
        };
        var received = new StringBuilder();
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using HttpResponseMessage response = await site.Client.GetAsync("/written", HttpCompletionOption.ResponseHeadersRead);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            char[] buffer = new char[100];
            int read;
            while ((read = await reader.ReadAsync(buffer)) > 0)
            {
                received.Append(buffer, 0, read);
            }
        });
        Secret.AssertAbsent(received.ToString());
        Assert.Single(site.Log.Of(13));
    }

    [Fact]
    public async Task A_page_that_is_too_large_in_a_charset_that_cannot_be_searched_is_refused()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true, Settings = { ["Filter:MaxBufferedBytes"] = "1000" } });
        site.Source.WriteHtml(Regions.PageWith(new string('x', 2000)), "text/html; charset=utf-16", Encoding.Unicode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await site.GetAsync("/written")).StatusCode);
    }

    [Fact]
    public async Task Resource_data_that_is_no_object_closes_the_page()
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Source.Before = context => context.SetCapsulePage(null, JsonElement.Parse("[1]"));
        Page page = await site.GetPageAsync("/page/article");
        Assert.Null(page.Manifest);
        Secret.AssertAbsent(page.Html);
    }

    private static TestSiteOptions Unpublishable() => new()
    {
        Pipeline = app => app.Use((context, next) =>
        {
            context.SetCapsulePage("no|good");
            return next(context);
        }),
    };

    private static Func<HttpContext, Task> InParts(string html, int size) => async context =>
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "text/html";
        }

        byte[] bytes = Encoding.UTF8.GetBytes(html);
        for (int i = 0; i < bytes.Length; i += size)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(i, Math.Min(size, bytes.Length - i)));
        }
    };
}
