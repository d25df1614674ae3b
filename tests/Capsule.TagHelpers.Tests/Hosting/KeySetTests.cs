using System.Net;
using System.Text.Json;
using Capsule.Configuration;
using Capsule.Keys;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Builder;

namespace Capsule.TagHelpers.Tests.Hosting;

public sealed class KeySetTests
{
    [Theory]
    [InlineData("/.well-known/dca-publishers.json", "sig")]
    [InlineData("/.well-known/dca-issuers.json", "enc")]
    public async Task A_key_set_is_public_cacheable_json_without_private_parts(string path, string use)
    {
        await using TestSite site = await TestSite.StartAsync();
        using HttpResponseMessage response = await site.GetAsync(path);
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=3600", response.Headers.CacheControl!.ToString());
        JsonElement key = Assert.Single(JsonElement.Parse(body).GetProperty("keys").EnumerateArray());
        Assert.Equal(use, key.GetProperty("use").GetString());
        Assert.Equal($"{use}-2026-11", key.GetProperty("kid").GetString());
        Assert.Equal(site.Options.Time.Now.ToUnixTimeSeconds(), key.GetProperty("iat").GetInt64());
        Assert.False(key.TryGetProperty("d", out _));
    }

    [Fact]
    public async Task A_site_without_an_issuer_of_its_own_has_neither_its_key_set_nor_an_unlock_endpoint()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = SiteSettings.ForeignIssuer("premium") });
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/.well-known/dca-publishers.json")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/.well-known/dca-issuers.json")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.PostAsync(LocalIssuerOptions.DefaultUnlockUrl, null)).StatusCode);
    }

    [Theory]
    [InlineData("/open/sesame", "/open/sesame")]
    [InlineData("https://news.example.com/open/sesame", "/open/sesame")]
    public async Task The_unlock_endpoint_is_where_the_settings_say(string unlockUrl, string path)
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["LocalIssuer:UnlockUrl"] = unlockUrl } });
        Assert.Equal(unlockUrl, (await site.GetPageAsync("/page/article")).Manifest!.Issuers["local"].UnlockUrl);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await site.Client.PostAsync(path, null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.PostAsync(LocalIssuerOptions.DefaultUnlockUrl, null)).StatusCode);
    }

    [Fact]
    public async Task The_endpoints_take_conventions()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            MapCapsule = false,
            Endpoints = endpoints => endpoints.MapCapsule().WithMetadata("marked"),
        });
        var source = (EndpointDataSource)site.Services.GetService(typeof(EndpointDataSource))!;
        Assert.Equal(3, source.Endpoints.Count(endpoint => endpoint.Metadata.GetMetadata<string>() == "marked"));
    }
}
