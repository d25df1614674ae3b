using System.Text.Json;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Tests.Manifests;

/// <summary>A page that is shown again has the manifest it had, as long as it says the same and is not too old.</summary>
public sealed class CachedPageTests
{
    [Fact]
    public async Task A_page_shown_again_has_the_same_manifest_and_unlocks()
    {
        await using TestSite site = await TestSite.StartAsync();
        Page first = await site.GetRawPageAsync(Regions.PageWith(Regions.Marked));
        Page second = await site.GetRawPageAsync(Regions.PageWith("<p>New around it</p>" + Regions.Marked));
        Assert.Equal(first.Manifest!.ResourceJwt, second.Manifest!.ResourceJwt);
        Assert.Equal(first.Manifest.Content["bodytext"].Ciphertext, second.Manifest.Content["bodytext"].Ciphertext);
        Assert.Equal($"<p>{Secret.Body}</p>", (await second.OpenAsync())["bodytext"]);
    }

    [Theory]
    [InlineData("<div data-dca-scope=premium data-dca-name=bodytext><p>Other text</p></div>")]
    [InlineData("<div data-dca-scope=premium data-dca-name=other><p>" + Secret.Body + "</p></div>")]
    [InlineData("<div data-dca-scope=pro data-dca-name=bodytext><p>" + Secret.Body + "</p></div>")]
    [InlineData("<div data-dca-scope=premium data-dca-name=bodytext data-dca-content-type=text/plain><p>" + Secret.Body + "</p></div>")]
    [InlineData(Regions.Marked + "<div data-dca-scope=premium data-dca-name=more>a</div>")]
    public async Task Another_region_has_another_manifest(string other)
    {
        await using TestSite site = await TestSite.StartAsync();
        Page first = await site.GetRawPageAsync(Regions.PageWith(Regions.Marked));
        Page second = await site.GetRawPageAsync(Regions.PageWith(other));
        Assert.NotEqual(first.Manifest!.ResourceJwt, second.Manifest!.ResourceJwt);
        Assert.NotEmpty(await second.OpenAsync());
    }

    [Fact]
    public async Task Another_page_of_the_same_text_has_another_manifest()
    {
        await using TestSite site = await TestSite.StartAsync();
        string html = Regions.PageWith(Regions.Marked);
        Page first = await site.GetRawPageAsync(html);
        foreach (Action<HttpContext> before in new Action<HttpContext>[]
        {
            context => context.SetCapsulePage("another"),
            context => context.SetCapsulePage(null, JsonElement.Parse("""{"section":"sport"}""")),
            context => context.SetCapsulePage(null, domain: "blog.example.com"),
            context => context.Request.PathBase = "/news",
        })
        {
            site.Source.Before = before;
            Page second = await site.GetRawPageAsync(html);
            Assert.NotEqual(first.Manifest!.ResourceJwt, second.Manifest!.ResourceJwt);
        }
    }

    [Fact]
    public async Task A_manifest_ends_with_its_rotation_period()
    {
        await using TestSite site = await TestSite.StartAsync();
        string html = Regions.PageWith(Regions.Marked);
        site.Options.Time.Now = new(2026, 11, 5, 10, 30, 0, TimeSpan.Zero);
        Page first = await site.GetRawPageAsync(html);
        site.Options.Time.Now = new(2026, 11, 5, 10, 59, 59, TimeSpan.Zero);
        Page last = await site.GetRawPageAsync(html);
        site.Options.Time.Now = new(2026, 11, 5, 11, 0, 0, TimeSpan.Zero);
        Page next = await site.GetRawPageAsync(html);
        Assert.Equal(first.Manifest!.ResourceJwt, last.Manifest!.ResourceJwt);
        Assert.NotEqual(first.Manifest.ResourceJwt, next.Manifest!.ResourceJwt);
        Assert.Equal(["261105T11", "261105T12"], next.Manifest.Content["bodytext"].WrappedContentKey.Select(key => key.Kid));
        Assert.NotEmpty(await next.OpenAsync());
    }

    [Theory]
    [InlineData("Filter:ManifestCache:MaxAge", "00:10:00")]
    [InlineData("LocalIssuer:MaxResourceAge", "00:20:00")]
    public async Task A_manifest_ends_with_its_age(string setting, string value)
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { [setting] = value } });
        string html = Regions.PageWith(Regions.Marked);
        Page first = await site.GetRawPageAsync(html);
        site.Options.Time.Now += TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1);
        Page last = await site.GetRawPageAsync(html);
        site.Options.Time.Now += TimeSpan.FromSeconds(1);
        Page next = await site.GetRawPageAsync(html);
        Assert.Equal(first.Manifest!.ResourceJwt, last.Manifest!.ResourceJwt);
        Assert.NotEqual(first.Manifest.ResourceJwt, next.Manifest!.ResourceJwt);
    }

    [Theory]
    [InlineData("Enabled", "false")]
    [InlineData("MaxBytes", "0")]
    public async Task Without_a_cache_each_page_is_rendered(string setting, string value)
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { [$"Filter:ManifestCache:{setting}"] = value } });
        string html = Regions.PageWith(Regions.Marked);
        Page first = await site.GetRawPageAsync(html);
        Page second = await site.GetRawPageAsync(html);
        Assert.NotEqual(first.Manifest!.ResourceJwt, second.Manifest!.ResourceJwt);
        Assert.NotEmpty(await second.OpenAsync());
    }

    [Fact]
    public async Task A_clock_set_back_does_not_sign_pages_in_the_future()
    {
        await using TestSite site = await TestSite.StartAsync();
        string html = Regions.PageWith(Regions.Marked);
        Page first = await site.GetRawPageAsync(html);
        site.Options.Time.Now -= TimeSpan.FromMinutes(5);
        Page second = await site.GetRawPageAsync(html);
        Assert.NotEqual(first.Manifest!.ResourceJwt, second.Manifest!.ResourceJwt);
    }
}
