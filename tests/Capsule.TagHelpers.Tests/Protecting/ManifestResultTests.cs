using System.Net;
using System.Text.Json;
using Capsule.Publishing;
using Capsule.TagHelpers.Protecting;
using Capsule.TagHelpers.Tests.Site;
using Capsule.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Protecting;

/// <summary>Manifests for clients that take JSON.</summary>
public sealed class ManifestResultTests
{
    private static TestSiteOptions Options(Dictionary<string, string>? settings = null) => new()
    {
        Settings = settings ?? [],
        UseCapsule = true,
        Endpoints = endpoints => endpoints.MapGet("/minimal/manifest", (PageSource source, HttpContext context) =>
        {
            source.Before(context);
            return CapsuleResults.Manifest(new ContentItem("bodytext", source.Html) { Scope = "premium" });
        }),
    };

    [Theory]
    [InlineData("/api/manifest")]
    [InlineData("/minimal/manifest")]
    public async Task Content_for_JSON_clients_comes_as_a_manifest_that_opens(string path)
    {
        await using TestSite site = await TestSite.StartAsync(Options(new() { ["Filter:GuardOtherFormats"] = "true" }));
        site.Source.Html = Secret.Body;
        using HttpResponseMessage response = await site.GetAsync(path);
        string json = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Null(response.Headers.CacheControl);
        Assert.Null(response.Headers.ETag);
        Secret.AssertAbsent(json);
        var page = new Page(site, path, $"<script type=\"application/json\" class=\"dca-manifest\">{json}</script>");
        Assert.Equal(path, page.ResourceId);
        Assert.Equal(Secret.Body, (await page.OpenAsync())["bodytext"]);
    }

    [Fact]
    public async Task A_HEAD_has_the_headers_alone()
    {
        await using TestSite site = await TestSite.StartAsync(Options());
        using HttpResponseMessage response = await site.GetAsync("/api/manifest", method: HttpMethod.Head);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("public, max-age=31536000, s-maxage=60", "public, s-maxage=60, max-age=5400")]
    [InlineData("private, max-age=10", "private, max-age=10")]
    [InlineData("no-store", "no-store")]
    public async Task What_the_app_says_of_caching_stays_but_for_times_beyond_its_keys(string said, string sent)
    {
        await using TestSite site = await TestSite.StartAsync(Options());
        site.Source.Before = context => context.Response.Headers.CacheControl = said;
        using HttpResponseMessage response = await site.GetAsync("/api/manifest");
        Assert.Equal(
            sent.Split(", ").Order(),
            response.Headers.CacheControl!.ToString().Split(", ").Order());
    }

    [Theory]
    [InlineData("/api/manifest")]
    [InlineData("/minimal/manifest")]
    public async Task Where_nobody_could_open_it_the_answer_is_a_problem_with_its_code(string path)
    {
        await using TestSite site = await TestSite.StartAsync(Options(SiteSettings.ForeignIssuer(scope: "pro")));
        site.Source.Html = Secret.Body;
        using HttpResponseMessage response = await site.GetAsync(path);
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        JsonElement problem = JsonElement.Parse(body);
        Assert.Equal("NO_ISSUER", problem.GetProperty("code").GetString());
        Assert.Equal(503, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("bodytext", body, StringComparison.Ordinal);
        Assert.Contains("NO_ISSUER", Assert.Single(site.Log.Of(46)).Text, StringComparison.Ordinal);
        Secret.AssertAbsent(body);
        Secret.AssertAbsent(site.Log.Text);
    }

    [Fact]
    public async Task A_mistake_in_the_code_is_for_the_site_s_own_error_page()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Endpoints = endpoints => endpoints.MapGet("/wrong", () => CapsuleResults.Manifest(new ContentItem("1", "x"))) });
        using HttpResponseMessage response = await site.GetAsync("/wrong");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(CapsuleErrorCode.InvalidContentName, site.Log.Failures.OfType<CapsuleException>().Last().Code);
    }

    [Fact]
    public async Task An_API_description_knows_what_comes()
    {
        await using TestSite site = await TestSite.StartAsync(Options());
        Endpoint endpoint = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.Single(endpoint => endpoint is RouteEndpoint { RoutePattern.RawText: "/minimal/manifest" });
        Assert.Contains(endpoint.Metadata.OfType<IProducesResponseTypeMetadata>(), produces => produces.StatusCode == 200 && produces.Type == typeof(DcaManifest));
        Assert.Contains(endpoint.Metadata.OfType<IProducesResponseTypeMetadata>(), produces => produces.StatusCode == 503);
    }

    [Theory]
    [InlineData("/api/manifest", "ManifestResult")]
    [InlineData("/minimal/manifest", "CapsuleResults.Manifest")]
    public async Task Without_AddCapsule_the_error_names_the_call(string path, string user)
    {
        await using TestSite site = await TestSite.StartAsync(new() { AddCapsule = false, Endpoints = Options().Endpoints });
        using HttpResponseMessage response = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains($"{user} needs Capsule's services: call builder.Services.AddCapsule()", site.Log.Text, StringComparison.Ordinal);
    }
}
