using System.Text.Json;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Tests.Hosting;

public sealed class PageIdentityTests
{
    [Theory]
    [InlineData("", "/", "/")]
    [InlineData("", "", "/")]
    [InlineData("", "/News/Article-1", "/news/article-1")]
    [InlineData("", "/news/", "/news")]
    [InlineData("", "/news//", "/news")]
    [InlineData("/Base", "/News", "/base/news")]
    [InlineData("/Base", "/", "/base")]
    [InlineData("", "/a|b", "/a%7cb")]
    [InlineData("", "/ÅÄÖ", "/%c3%a5%c3%a4%c3%b6")]
    [InlineData("", "/åäö", "/%c3%a5%c3%a4%c3%b6")]
    [InlineData("", "/a\nb", "/a%0ab")]
    public void A_page_s_id_is_its_path_in_lower_case_without_a_trailing_slash(string pathBase, string path, string expected)
    {
        var context = new DefaultHttpContext { Request = { PathBase = pathBase, Path = path, QueryString = new QueryString("?q=1") } };
        Assert.Equal(expected, PageIdentity.ResourceIdOf(context.Request));
    }

    [Theory]
    [InlineData("/page/article")]
    [InlineData("/Page/ARTICLE/")]
    [InlineData("/page/article?utm=x")]
    public async Task All_addresses_of_a_page_give_one_id(string address)
    {
        await using TestSite site = await TestSite.StartAsync();
        Assert.Equal("/page/article", (await site.GetPageAsync(address)).ResourceId);
    }

    [Fact]
    public async Task A_base_path_is_part_of_the_id_and_of_the_script_s_address()
    {
        await using TestSite site = await TestSite.StartAsync(new() { PathBase = "/base" });
        Page page = await site.GetPageAsync("/base/page/everywhere");
        Assert.Equal("/base/page/everywhere", page.ResourceId);
        Assert.StartsWith("/base/_content/Capsule.TagHelpers/capsule.js", page.Document.QuerySelector("script[data-capsule]")!.GetAttribute("src"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/base", "/base/capsule/unlock")]
    [InlineData("//evil.example", "/capsule/unlock")]
    [InlineData("/\\evil.example", "/%5Cevil.example/capsule/unlock")]
    public async Task The_unlock_address_is_on_this_site_below_its_base_path(string pathBase, string expected)
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            Pipeline = app => app.Use((context, next) =>
            {
                context.Request.PathBase = pathBase;
                return next(context);
            }),
        });

        Assert.Equal(expected, (await site.GetPageAsync("/page/article")).Manifest!.Issuers["local"].UnlockUrl);
    }

    [Fact]
    public async Task A_page_below_a_base_path_opens()
    {
        await using TestSite site = await TestSite.StartAsync(new() { PathBase = "/base" });

        Assert.NotEmpty(await (await site.GetPageAsync("/base/page/article")).OpenAsync());
    }

    [Fact]
    public async Task A_controller_says_what_the_page_is()
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Source.Before = context => context.SetCapsulePage("Article-7", JsonElement.Parse("{\"tier\":\"gold\"}"), "Blog.Example.com");
        Page page = await site.GetPageAsync("/page/article");
        Assert.Equal("Article-7", page.ResourceId);
        Assert.Equal("blog.example.com", page.Domain);
        Assert.Equal("gold", page.Claims.GetProperty("data").GetProperty("tier").GetString());
    }

    [Fact]
    public async Task ForgetCapsuleKeys_gives_the_browser_a_new_value_that_says_nothing()
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Source.Before = context => context.ForgetCapsuleKeys();
        string first = Assert.Single((await site.GetAsync("/page/plain")).Headers.GetValues("Set-Cookie"));
        string second = Assert.Single((await site.GetAsync("/page/plain")).Headers.GetValues("Set-Cookie"));
        Assert.NotEqual(first, second);
        Assert.Matches("^dca-epoch=[A-Za-z0-9_-]{16}; max-age=34560000; path=/; samesite=lax$", first);
        Assert.Contains("; secure", Assert.Single((await site.GetAsync("https://localhost/page/plain")).Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }
}
