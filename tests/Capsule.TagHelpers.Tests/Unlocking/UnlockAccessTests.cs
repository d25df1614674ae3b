using System.Net;
using System.Text.Json;
using Capsule.TagHelpers.Tests.Site;
using Capsule.TagHelpers.Unlocking;
using Capsule.Unlocking;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Unlocking;

public sealed class UnlockAccessTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await UnlockSite.StartAsync(new FixedTime());

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("premium", null, "premium")]
    [InlineData("pro", null, "pro,premium")]
    [InlineData(null, "premium", "premium")]
    [InlineData(null, "openid pro email", "pro,premium")]
    [InlineData("free,other", "profile", "")]
    [InlineData("Premium", null, "")]
    public async Task Roles_and_scope_claims_open_what_they_name_and_what_that_includes(string? roles, string? scopes, string opened)
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith("<p data-dca-scope=pro>1</p><p data-dca-scope=premium>2</p>"));
        using HttpRequestMessage request = UnlockSite.Post(page.ToUnlockRequest());
        if (roles is not null)
        {
            request.Headers.Add("X-Roles", roles);
        }

        if (scopes is not null)
        {
            request.Headers.Add("X-Scopes", scopes);
        }

        using HttpResponseMessage response = await _site.Client.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(opened.Length == 0 ? HttpStatusCode.Forbidden : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(opened, opened.Length == 0 ? string.Empty : string.Join(',', WireForm.ReadResponse(body).Keys.Select(key => key.Scope)));
    }

    [Fact]
    public async Task An_anonymous_reader_is_asked_to_sign_in()
    {
        Page page = await _site.GetPageAsync("/page/article");
        await UnlockSite.AssertProblemAsync(await page.PostUnlockAsync(null), 401, "ACCESS_DENIED");
    }

    [Fact]
    public async Task A_reader_without_the_scope_is_refused()
    {
        Page page = await _site.GetPageAsync("/page/article");
        await UnlockSite.AssertProblemAsync(await page.PostUnlockAsync("free"), 403, "ACCESS_DENIED");
    }

    [Fact]
    public async Task An_evaluator_of_the_site_decides_and_may_be_scoped()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            Services = services => services.AddScoped<IAccessEvaluator>(_ => new Deciding(resource =>
                resource.ResourceId == "/page/article" && resource.Data.GetProperty("tier").GetString() == "gold"
                    ? AccessDecision.GrantContentNames(["bodytext"])
                    : AccessDecision.Denied)),
        });
        site.Source.Before = context => context.SetCapsulePage(null, JsonElement.Parse("{\"tier\":\"gold\"}"));
        Page page = await site.GetPageAsync("/page/article");
        Assert.Single(Decryption.Open(page.Manifest!, WireForm.ReadResponse(await (await page.PostUnlockAsync(null)).Content.ReadAsStringAsync())));
        site.Source.Before = context => context.SetCapsulePage(null, JsonElement.Parse("{\"tier\":\"silver\"}"));
        await UnlockSite.AssertProblemAsync(await (await site.GetPageAsync("/page/article")).PostUnlockAsync(null), 401, "ACCESS_DENIED");
    }

    [Fact]
    public async Task An_evaluator_that_fails_grants_nothing_and_tells_nothing()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            Services = services => services.AddSingleton<IAccessEvaluator>(new Deciding(_ => throw new InvalidOperationException("The database of subscriptions is down."))),
        });
        Page page = await site.GetPageAsync("/page/article");

        using HttpResponseMessage response = await page.PostUnlockAsync("premium");

        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"ACCESS_UNAVAILABLE\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("database", body, StringComparison.Ordinal);
    }
}
