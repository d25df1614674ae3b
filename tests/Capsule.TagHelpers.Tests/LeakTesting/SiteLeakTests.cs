using System.Text;
using Capsule.TagHelpers.LeakTesting;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.LeakTesting;

/// <summary>A site tested as its own developers would.</summary>
public class SiteLeakTests
{
    private static readonly CapsuleLeakTest Test = new([Secret.Body]);

    private static Task<LeakReport> RunAsync(TestSite site, params string[] paths) =>
        Test.RunAsync(site.Client, paths.Select(path => new Uri(path, UriKind.Relative)));

    private static Task<TestSite> StartAsync(Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder> endpoints) => TestSite.StartAsync(new() { Endpoints = endpoints });

    [Fact]
    public async Task A_protected_page_passes()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        site.Source.Html = Regions.PageWith(Regions.Marked);

        LeakReport report = await RunAsync(site, "/page/raw");

        Assert.True(report.Passed, report.ToString());
        Assert.True(Assert.Single(report.Addresses).HasManifest);
    }

    [Fact]
    public async Task The_same_page_with_Capsule_off_fails()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Services = services => services.Configure<Capsule.TagHelpers.Filtering.CapsuleFilterOptions>(filter => filter.Enabled = false),
        });
        site.Source.Html = Regions.PageWith(Regions.Marked);

        LeakReport report = await RunAsync(site, "/page/raw");

        Assert.False(report.Passed);
        Leak leak = Assert.Single(report.Addresses[0].Leaks);
        Assert.Equal((Secret.Body, "<p>…sentinel-body…"), (leak.Word, leak.Context));
        Assert.False(report.Addresses[0].HasManifest);
        Assert.Contains("leaks 'sentinel-body' at line 2", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_that_a_page_names_are_followed_once_and_on_its_site_alone()
    {
        await using TestSite site = await StartAsync(routes =>
        {
            routes.MapGet("/start", () => Results.Content(
                "<head><link rel=alternate type=application/rss+xml href=feed.xml><link rel='ALTERNATE' type='application/feed+json' href=/feed.json>"
                + "<link rel=alternate type=application/atom+xml href=https://elsewhere.example/feed><link rel=alternate hreflang=de href=/de></head>", "text/html"));
            routes.MapGet("/feed.xml", () => Results.Content($"<rss><link rel='alternate' type='application/rss+xml' href='/feed.xml'/><description>&lt;p&gt;{Secret.Body}&lt;/p&gt;</description></rss>", "application/rss+xml"));
            routes.MapGet("/feed.json", () => Results.Content("{\"content\":\"\\u0073entinel-body\"}", "application/feed+json"));
        });
        LeakReport report = await new CapsuleLeakTest([Secret.Body], new LeakTestOptions { FollowFeeds = true }).RunAsync(site.Client, [new Uri("/start", UriKind.Relative)]);

        Assert.Equal(["/start", "/feed.xml", "/feed.json"], report.Addresses.Select(address => address.Address.AbsolutePath));
        Assert.Equal([0, 1, 1], report.Addresses.Select(address => address.Leaks.Count));
        Assert.Single((await RunAsync(site, "/start", "/start")).Addresses);
    }

    [Fact]
    public async Task A_word_in_a_header_is_found()
    {
        await using TestSite site = await StartAsync(routes => routes.MapGet("/start", context =>
        {
            context.Response.Headers["X-Teaser"] = $"a; b=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret.Body))}\"";
            return context.Response.WriteAsync("hello");
        }));

        Leak leak = Assert.Single((await RunAsync(site, "/start")).Addresses[0].Leaks);

        Assert.Equal(("header X-Teaser", "base64", "X-Teaser: …sentinel-body…"), (leak.Place, leak.Decoding, leak.Context));
    }

    [Fact]
    public async Task What_cannot_be_fetched_is_no_pass()
    {
        await using TestSite site = await StartAsync(routes =>
        {
            routes.MapGet("/away", () => Results.Redirect("https://elsewhere.example/"));
            routes.MapGet("/round", () => Results.Redirect("/round"));
            routes.MapGet("/large", () => Results.Text(new string('x', 2000)));
            routes.MapGet("/packed", context =>
            {
                context.Response.Headers.ContentEncoding = "zstd-x";
                return context.Response.WriteAsync("hello");
            });
        });
        var test = new CapsuleLeakTest([Secret.Body], new LeakTestOptions { MaxResponseBytes = 1000, MaxRedirects = 3 });
        LeakReport report = await test.RunAsync(site.Client, new[] { "/nowhere", "/away", "/round", "/large", "/packed" }.Select(path => new Uri(path, UriKind.Relative)));

        Assert.Equal(
            ["the answer was 404", "it leads to another site, https://elsewhere.example", "it redirects more than 3 times", "it is larger than 1000 bytes", "its content encoding, 'zstd-x', cannot be read"],
            report.Addresses.Select(address => address.Error));
        Assert.True(report.HasErrors);
        Assert.False(report.HasLeaks);
        Assert.False(report.Passed);
    }

    [Fact]
    public async Task A_redirect_within_the_site_is_followed_and_an_error_page_is_searched()
    {
        await using TestSite site = await StartAsync(routes =>
        {
            routes.MapGet("/old", () => Results.Redirect("/gone"));
            routes.MapGet("/gone", () => Results.Text(Secret.Body, statusCode: 410));
        });

        LeakAddress address = Assert.Single((await RunAsync(site, "/old")).Addresses);

        Assert.Equal((410, "the answer was 410", 1), (address.Status, address.Error, address.Leaks.Count));
    }

    [Fact]
    public async Task A_client_that_is_signed_in_is_refused()
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Client.DefaultRequestHeaders.Add("Cookie", "a=b");
        await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(site, "/"));
        await Assert.ThrowsAsync<ArgumentException>(() => Test.RunAsync(new HttpClient(), []));
        await Assert.ThrowsAsync<ArgumentException>(() => Test.RunAsync(new HttpClient(), [new Uri("/", UriKind.Relative)]));
    }
}
