using System.Net;
using System.Text.Json;
using Capsule.TagHelpers.Tests.Site;
using Capsule.TagHelpers.Unlocking;
using Capsule.Unlocking;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Unlocking;

/// <summary>What readers are told to whom nothing is granted.</summary>
public sealed class DenialTests
{
    [Fact]
    public async Task A_host_says_what_the_paywall_shows()
    {
        await using TestSite site = await StartAsync(AccessDecision.Deny(new() { Title = "That was the last one", Detail = "You have read three articles this month.", LoginUrl = "/join", Remaining = 0 }));

        JsonElement problem = await DenyAsync(site, reader: "visitor", HttpStatusCode.Forbidden);

        Assert.Equal("ACCESS_DENIED", problem.GetProperty("code").GetString());
        Assert.Equal("That was the last one", problem.GetProperty("title").GetString());
        Assert.Equal("You have read three articles this month.", problem.GetProperty("detail").GetString());
        Assert.Equal("/join", problem.GetProperty("loginUrl").GetString());
        Assert.Equal(0, problem.GetProperty("remaining").GetInt32());
    }

    [Fact]
    public async Task A_host_that_says_nothing_leaves_nothing_to_show()
    {
        await using TestSite site = await StartAsync(AccessDecision.Denied);

        JsonElement problem = await DenyAsync(site, reader: "visitor", HttpStatusCode.Forbidden);

        Assert.Equal(["type", "status", "code"], problem.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Readers_who_are_not_signed_in_are_told_where_to()
    {
        await using TestSite site = await StartAsync(AccessDecision.Denied, loginUrl: "/account/login");

        Assert.Equal("/account/login", (await DenyAsync(site, reader: null, HttpStatusCode.Unauthorized)).GetProperty("loginUrl").GetString());
        Assert.False((await DenyAsync(site, reader: "visitor", HttpStatusCode.Forbidden)).TryGetProperty("loginUrl", out _));
    }

    [Fact]
    public async Task A_login_address_that_is_none_stops_the_start()
    {
        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(AccessDecision.Denied, loginUrl: "javascript:alert(1)"));

        Assert.Contains("Capsule:LocalIssuer:LoginUrl", error.Message, StringComparison.Ordinal);
    }

    private static async Task<TestSite> StartAsync(AccessDecision decision, string? loginUrl = null)
    {
        var options = new TestSiteOptions { Services = services => services.AddSingleton<IAccessEvaluator>(new Deciding(_ => decision)) };
        if (loginUrl is not null)
        {
            options.Settings["LocalIssuer:LoginUrl"] = loginUrl;
        }

        return await TestSite.StartAsync(options);
    }

    private static async Task<JsonElement> DenyAsync(TestSite site, string? reader, HttpStatusCode expected)
    {
        Page page = await site.GetPageAsync("/page/article");
        using HttpResponseMessage response = await page.PostUnlockAsync(reader);
        Assert.Equal(expected, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
