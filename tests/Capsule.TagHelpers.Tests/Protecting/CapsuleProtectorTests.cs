using System.Text.Json;
using Capsule.Publishing;
using Capsule.TagHelpers.Protecting;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Protecting;

/// <summary>For code that builds output itself, inside a request or far from one.</summary>
public sealed class CapsuleProtectorTests
{
    private static readonly CapsuleResource s_article = new("article-1") { Data = JsonElement.Parse("""{"section":"economy"}"""), PathBase = "/news" };

    [Fact]
    public async Task HTML_is_protected_outside_a_request_in_the_name_of_the_configured_domain()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Domain"] = "news.example.com" }, PathBase = "/news" });
        ProtectedHtml result = await Protector(site).ProtectHtmlAsync(Regions.PageWith(Regions.Marked), s_article);
        var page = new Page(site, "", result.Html);
        Assert.Equal(Regions.PageWith(Regions.Placeholder), Regions.WithoutManifest(result.Html));
        Assert.Equal("news.example.com", page.Domain);
        Assert.Equal("article-1", page.ResourceId);
        Assert.Equal("economy", page.Claims.GetProperty("data").GetProperty("section").GetString());
        Assert.Equal("/news/capsule/unlock", page.Manifest!.Issuers["local"].UnlockUrl);
        Assert.Equal($"<p>{Secret.Body}</p>", (await page.OpenAsync())["bodytext"]);
        Assert.Empty(result.ClosedRegions);
        Assert.True(result.FreshUntil > site.Options.Time.Now);
    }

    [Fact]
    public async Task A_part_of_a_page_that_a_tag_helper_sealed_is_protected_too()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Domain"] = "news.example.com" } });
        IHtmlContent content = await site.Services.GetRequiredService<IRichTextSealer>().SealAsync($"<p>open</p>{Regions.Marked}");
        string sealedHtml = content.ToString()!;
        Assert.Contains("<dca-sealed", sealedHtml, StringComparison.Ordinal);
        ProtectedHtml result = await Protector(site).ProtectHtmlAsync(sealedHtml, s_article with { PathBase = null });
        Assert.Single(await new Page(site, "", result.Html).OpenAsync());
    }

    [Fact]
    public async Task HTML_without_a_region_comes_back_as_it_is()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Domain"] = "news.example.com" } });
        Assert.Equal(new ProtectedHtml { Html = "<p>open" }, await Protector(site).ProtectHtmlAsync("<p>open", s_article));
    }

    [Fact]
    public async Task A_region_that_nobody_opens_leaves_and_is_named_with_its_reason()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Domain"] = "news.example.com" } });
        ProtectedHtml result = await Protector(site).ProtectHtmlAsync($"{Regions.Marked}<p data-dca-scope=\"a,b\">sentinel-x</p>", s_article);
        Assert.Contains("InvalidScope", Assert.Single(result.ClosedRegions), StringComparison.Ordinal);
        Secret.AssertAbsent(result.Html);
    }

    [Theory]
    [InlineData("<div data-dca-scope=premium />sentinel-a", CapsuleErrorCode.UnsafeMarkup)]
    [InlineData("<div data-dca-scope=pro>sentinel-a</div>", CapsuleErrorCode.NoIssuer)]
    public async Task What_cannot_be_protected_throws_and_says_nothing_of_the_text(string html, CapsuleErrorCode code)
    {
        Dictionary<string, string> settings = SiteSettings.ForeignIssuer(scope: "premium");
        settings["Domain"] = "news.example.com";
        await using TestSite site = await TestSite.StartAsync(new() { Settings = settings });
        CapsuleException e = await Assert.ThrowsAsync<CapsuleException>(async () => await Protector(site).ProtectHtmlAsync(html, s_article));
        Assert.Equal(code, e.Code);
        Secret.AssertAbsent(e.ToString());
        Secret.AssertAbsent(site.Log.Text);
    }

    [Fact]
    public async Task Without_a_domain_there_is_none_outside_a_request()
    {
        await using TestSite site = await TestSite.StartAsync();
        CapsuleException e = await Assert.ThrowsAsync<CapsuleException>(async () => await Protector(site).ProtectHtmlAsync(Regions.Marked, s_article));
        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, e.Code);
        Assert.Contains("Capsule:Domain", e.Message, StringComparison.Ordinal);
        Assert.Contains("CapsuleResource.Domain", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CapsuleException>(async () => await Protector(site).RenderAsync([new ContentItem("bodytext", "x")], s_article));
        Assert.NotNull(await Protector(site).RenderAsync([new ContentItem("bodytext", "x")], s_article with { Domain = "news.example.com" }));
    }

    [Theory]
    [InlineData("<p>open</p>" + Regions.Marked + "<p>end", "<p>open</p><p>end")]
    [InlineData("<p data-dca-scope=premium class=x><dca-teaser>Read <b>on</b></dca-teaser>sentinel</p>", "<p class=x>Read <b>on</b></p>")]
    [InlineData("<p data-dca-scope=\"a,b\">sentinel</p>end", "end")]
    [InlineData("<p>nothing", "<p>nothing")]
    public async Task For_feeds_and_mail_the_teasers_are_left(string html, string expected)
    {
        await using TestSite site = await TestSite.StartAsync();
        Assert.Equal(expected, await Protector(site).ToTeasersAsync(html));
        IHtmlContent content = await site.Services.GetRequiredService<IRichTextSealer>().SealAsync(html);
        Assert.Equal(expected, await Protector(site).ToTeasersAsync(content.ToString()!));
    }

    [Fact]
    public async Task Teasers_are_not_to_be_had_of_a_region_without_clear_borders()
    {
        await using TestSite site = await TestSite.StartAsync();
        CapsuleException e = await Assert.ThrowsAsync<CapsuleException>(async () => await Protector(site).ToTeasersAsync("<div data-dca-scope=premium />sentinel-a"));
        Assert.Equal(CapsuleErrorCode.UnsafeMarkup, e.Code);
    }

    [Fact]
    public async Task A_site_may_put_its_own_in_the_place_of_it()
    {
        var own = new Substitute();
        await using TestSite site = await TestSite.StartAsync(new() { Services = services => services.AddSingleton<ICapsuleProtector>(own) });
        Assert.Same(own, Protector(site));
    }

    private static ICapsuleProtector Protector(TestSite site) => site.Services.GetRequiredService<ICapsuleProtector>();

    private sealed class Substitute : ICapsuleProtector
    {
        public ValueTask<ProtectedHtml> ProtectHtmlAsync(string html, CapsuleResource resource, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<CapsuleRender> RenderAsync(IReadOnlyList<ContentItem> items, CapsuleResource resource, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<string> ToTeasersAsync(string html, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
