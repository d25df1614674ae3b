using System.Net;
using System.Security.Cryptography;
using System.Text;
using Capsule.TagHelpers.Tests.Site;
using Capsule.Wire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Unlocking;

public sealed class UnlockEndpointTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await UnlockSite.StartAsync(new FixedTime());

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("WrapKey")]
    [InlineData("Direct")]
    public async Task A_page_opens_in_both_deliveries(string delivery)
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["LocalIssuer:Delivery"] = delivery } });
        Page page = await site.GetPageAsync("/page/article");
        using HttpResponseMessage response = await page.PostUnlockAsync("premium");
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
        UnlockedKey key = Assert.Single(WireForm.ReadResponse(await response.Content.ReadAsStringAsync()).Keys);
        Assert.Equal(delivery == "Direct", key.ContentKey is not null);
        Assert.Equal(delivery == "WrapKey", key.WrapKeys is not null);
        Assert.Equal($"<p>{Secret.Body}</p>", (await page.OpenAsync())["bodytext"].Trim());
    }

    [Fact]
    public async Task Keys_can_be_bound_to_the_browser_that_asks()
    {
        using RSA rsa = RSA.Create(2048);
        Page page = await _site.GetPageAsync("/page/article");
        using HttpResponseMessage response = await page.PostUnlockAsync("premium", page.ToUnlockRequest() with
        {
            ClientPublicKey = System.Buffers.Text.Base64Url.EncodeToString(rsa.ExportSubjectPublicKeyInfo()),
        });
        UnlockResponse answer = WireForm.ReadResponse(await response.Content.ReadAsStringAsync());
        Assert.Equal("client-bound", answer.Transport);
        byte[] key = System.Buffers.Text.Base64Url.DecodeFromChars(Assert.Single(answer.Keys).WrapKeys![0].Key);
        Assert.Equal(32, rsa.Decrypt(key, RSAEncryptionPadding.OaepSHA256).Length);
    }

    [Fact]
    public async Task A_fallback_policy_of_the_site_leaves_the_endpoints_open()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            Services = services => services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole("nobody").Build()),
            Pipeline = app => app.UseRouting().UseAuthorization(),
        });

        HttpStatusCode status = (await site.GetAsync("/.well-known/dca-publishers.json")).StatusCode;
        Assert.True(status == HttpStatusCode.OK, site.Log.Errors);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/.well-known/dca-publishers.json", method: HttpMethod.Head)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Client.PostAsync(UnlockSite.Path, new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode);
    }

    [Fact]
    public async Task Foreign_pages_get_no_permission_to_read_the_answer()
    {
        Page page = await _site.GetPageAsync("/page/article");
        using HttpRequestMessage request = UnlockSite.Post(page.ToUnlockRequest());
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("X-Roles", "premium");
        using HttpResponseMessage response = await _site.Client.SendAsync(request);
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        using var preflight = new HttpRequestMessage(HttpMethod.Options, UnlockSite.Path);
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using HttpResponseMessage answer = await _site.Client.SendAsync(preflight);
        Assert.False(answer.IsSuccessStatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Only_POST_unlocks() =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _site.GetAsync(UnlockSite.Path, "premium")).StatusCode);

    [Fact]
    public async Task Logs_say_what_happened_without_keys_or_tokens()
    {
        Page page = await _site.GetPageAsync("/page/article");
        string body = await (await page.PostUnlockAsync("premium")).Content.ReadAsStringAsync();
        Assert.Contains("/page/article", Assert.Single(_site.Log.Of(20)).Text, StringComparison.Ordinal);
        string log = _site.Log.Text;
        Assert.DoesNotContain(page.Manifest!.ResourceJwt, log, StringComparison.Ordinal);
        Assert.All(WireForm.ReadResponse(body).Keys.SelectMany(key => key.WrapKeys!), key => Assert.DoesNotContain(key.Key, log, StringComparison.Ordinal));
        Secret.AssertAbsent(log);
    }
}
