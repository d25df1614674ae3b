using System.Net;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Error pages, re-execution and views that throw, with the filter inside or outside of what handles them.</summary>
public sealed class ErrorPageTests
{
    public static TheoryData<string, bool> Handlers => new()
    {
        { "developer", true }, { "developer", false },
        { "handler", true }, { "handler", false },
        { "re-executed", true }, { "re-executed", false },
        { "none", true },
    };

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task A_view_that_throws_behind_a_region_shows_nothing_of_its_page(string handler, bool outside)
    {
        foreach (string path in new[] { "/page/broken", "/page/broken-behind-region", "/written" })
        {
            await using TestSite site = await TestSite.StartAsync(new()
            {
                UseCapsule = true,
                HandlesErrors = false,
                Outermost = app => Handle(app, outside ? handler : "none"),
                Pipeline = app => Handle(app, outside ? "none" : handler),
            });
            site.Source.Write = async context =>
            {
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync($"{Secret.OpenHalf}{Regions.Marked}");
                await context.Response.Body.FlushAsync();
                throw new InvalidOperationException("The view failed halfway.");
            };
            using HttpResponseMessage response = await site.GetAsync(path);
            string body = await response.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.DoesNotContain(Secret.OpenHalf, body, StringComparison.Ordinal);
            Assert.DoesNotContain("dca-sealed", body, StringComparison.Ordinal);
            Secret.AssertAbsent(body);
            Assert.Contains(Expected(handler), body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_status_code_page_replaces_an_empty_answer_and_no_protected_one(bool outside)
    {
        Action<IApplicationBuilder> pages = app => app.UseStatusCodePages("text/plain", "status {0}");
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Outermost = outside ? pages : _ => { },
            Pipeline = outside ? _ => { } : pages,
        });
        Assert.Equal("status 404", await (await site.GetAsync("/no/such/page")).Content.ReadAsStringAsync());

        // It has a body of its own, held back though it is when the status is looked at.
        site.Source.Write = context =>
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(Regions.PageWith(Regions.Marked));
        };
        using HttpResponseMessage response = await site.GetAsync("/written");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Page page = new(site, "/written", await response.Content.ReadAsStringAsync());
        Secret.AssertAbsent(page.Html);
        Assert.Single(await page.OpenAsync());
    }

    [Theory]
    [InlineData(true, "/page/article")]
    [InlineData(false, "/page/article")]
    [InlineData(true, "/written")]
    [InlineData(false, "/written")]
    public async Task A_re_executed_status_code_page_is_protected(bool outside, string errorPage)
    {
        Action<IApplicationBuilder> pages = app => app.UseStatusCodePagesWithReExecute(errorPage);
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Outermost = outside ? pages : _ => { },
            Pipeline = outside ? _ => { } : pages,
        });
        site.Source.WriteHtml(Regions.PageWith(Regions.Marked));
        using HttpResponseMessage response = await site.GetAsync("/no/such/page");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Page page = new(site, "/no/such/page", await response.Content.ReadAsStringAsync());
        Secret.AssertAbsent(page.Html);
        Assert.Single(page.Document.QuerySelectorAll("script.dca-manifest"));
        Assert.Single(await page.OpenAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_redirecting_status_code_page_redirects(bool outside)
    {
        Action<IApplicationBuilder> pages = app => app.UseStatusCodePagesWithRedirects("/page/article");
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Outermost = outside ? pages : _ => { },
            Pipeline = outside ? _ => { } : pages,
        });
        using HttpResponseMessage response = await site.GetAsync("/no/such/page");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/page/article", response.Headers.Location!.ToString());
    }

    private static string Expected(string handler) => handler switch
    {
        "handler" => "sorry",
        "re-executed" => "Nothing to hide",
        _ => "The view failed halfway.",
    };

    // In Development, an app has the developer exception page of its own outside of all.
    private static void Handle(IApplicationBuilder app, string handler)
    {
        switch (handler)
        {
            case "developer":
                app.UseDeveloperExceptionPage();
                break;
            case "handler":
                app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("sorry")));
                break;
            case "re-executed":
                app.UseExceptionHandler("/page/plain");
                break;
        }
    }
}
