using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Capsule.Sharing;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Tests.Site;
using Capsule.TagHelpers.Unlocking;
using Capsule.Unlocking;
using Capsule.Wire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Unlocking;

public sealed class UnlockEndpointTests : IAsyncLifetime
{
    private const string Path = "/capsule/unlock";

    private readonly FixedTime _time = new();
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new()
    {
        Time = _time,
        Settings =
        {
            ["LocalIssuer:MaxResourceAge"] = "1.00:00:00",
            ["Scopes:0:Name"] = "free",
            ["Scopes:1:Name"] = "premium",
            ["Scopes:1:Includes:0"] = "free",
            ["Scopes:2:Name"] = "pro",
            ["Scopes:2:Includes:0"] = "premium",
        },
    });

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
    public async Task A_share_link_opens_its_page_for_whoever_has_it()
    {
        Page page = await _site.GetPageAsync("/page/article");

        using HttpResponseMessage response = await page.PostUnlockAsync(null, page.ToUnlockRequest() with { ShareToken = await ShareAsync("/page/article") });

        UnlockedKey key = Assert.Single(WireForm.ReadResponse(await response.Content.ReadAsStringAsync()).Keys);
        Assert.NotNull(key.ContentKey);
        Assert.Null(key.WrapKeys);
    }

    [Fact]
    public async Task A_share_link_of_another_page_opens_nothing_for_a_stranger_and_locks_no_subscriber_out()
    {
        Page page = await _site.GetPageAsync("/page/article");
        UnlockRequest request = page.ToUnlockRequest() with { ShareToken = await ShareAsync("/page/other") };

        await AssertProblemAsync(await page.PostUnlockAsync(null, request), 403, "SHARE_MISMATCH");
        Assert.Equal(HttpStatusCode.OK, (await page.PostUnlockAsync("premium", request)).StatusCode);
    }

    [Fact]
    public async Task A_share_link_is_good_for_as_many_uses_as_it_says()
    {
        Page page = await _site.GetPageAsync("/page/article");
        UnlockRequest request = page.ToUnlockRequest() with { ShareToken = await ShareAsync("/page/article", maxUses: 1) };

        Assert.Equal(HttpStatusCode.OK, (await page.PostUnlockAsync(null, request)).StatusCode);
        await AssertProblemAsync(await page.PostUnlockAsync(null, request), 403, "SHARE_EXHAUSTED");
    }

    [Fact]
    public async Task An_evaluator_that_fails_grants_nothing_and_tells_nothing()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Services = services => services.AddSingleton<IAccessEvaluator, FailingEvaluator>() });
        Page page = await site.GetPageAsync("/page/article");

        using HttpResponseMessage response = await page.PostUnlockAsync("premium");

        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"ACCESS_UNAVAILABLE\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("database", body, StringComparison.Ordinal);
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
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Client.PostAsync(Path, new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode);
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
        using HttpRequestMessage request = Post(page.ToUnlockRequest());
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
        await AssertProblemAsync(await page.PostUnlockAsync(null), 401, "ACCESS_DENIED");
    }

    [Fact]
    public async Task A_reader_without_the_scope_is_refused()
    {
        Page page = await _site.GetPageAsync("/page/article");
        await AssertProblemAsync(await page.PostUnlockAsync("free"), 403, "ACCESS_DENIED");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("text/json")]
    [InlineData(null)]
    public async Task A_request_that_a_foreign_form_could_send_is_refused(string? contentType)
    {
        Page page = await _site.GetPageAsync("/page/article");
        using HttpRequestMessage request = Post(page.ToUnlockRequest());
        request.Content!.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);
        request.Headers.Add("X-Roles", "premium");
        await AssertProblemAsync(await _site.Client.SendAsync(request), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_is_too_large_is_refused_whatever_length_it_claims(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent($"{{\"resourceJWT\":\"{new string('x', UnlockRequest.MaxSize)}\"}}", Encoding.UTF8, "application/json") };
        if (chunked)
        {
            request.Headers.TransferEncodingChunked = true;
            request.Content.Headers.ContentLength = null;
        }

        await AssertProblemAsync(await _site.Client.SendAsync(request), 413, "REQUEST_TOO_LARGE");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"resourceJWT\":1,\"keys\":[]}")]
    [InlineData("{\"resourceJWT\":\"a.b.c\",\"keys\":[]}")]
    [InlineData("{\"resourceJWT\":\"a.b.c\",\"keys\":[null]}")]
    [InlineData("{\"resourceJWT\":\"a.b.c\",\"resourceJWT\":\"a.b.c\",\"keys\":[]}")]
    [InlineData("{\"resourceJWT\":\"a.b.c\",\"keys\":[{\"scope\":\"s\",\"contentKey\":\"x\"}]}", "INVALID_TOKEN")]
    public async Task A_malformed_request_is_refused(string json, string code = "INVALID_REQUEST")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        await AssertProblemAsync(await _site.Client.SendAsync(request), 400, code);
    }

    [Fact]
    public async Task A_browser_key_that_is_none_is_refused()
    {
        Page page = await _site.GetPageAsync("/page/article");
        await AssertProblemAsync(await page.PostUnlockAsync("premium", page.ToUnlockRequest() with { ClientPublicKey = "AAAA" }), 400, "INVALID_CLIENT_KEY");
    }

    [Fact]
    public async Task Keys_of_another_article_are_refused()
    {
        Page page = await _site.GetPageAsync("/page/article");
        Page other = await _site.GetRawPageAsync(Regions.PageWith(Regions.Marked));
        await AssertProblemAsync(await page.PostUnlockAsync("premium", page.ToUnlockRequest() with { Keys = other.ToUnlockRequest().Keys }), 422, "KEY_MISMATCH");
    }

    [Fact]
    public async Task A_key_under_another_scope_than_it_was_signed_with_is_refused()
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith("<p data-dca-scope=pro>1</p><p data-dca-scope=premium>2</p>"));
        UnlockRequest request = page.ToUnlockRequest() with { Keys = [.. page.ToUnlockRequest().Keys!.Select(key => key with { Scope = "premium" })] };
        await AssertProblemAsync(await page.PostUnlockAsync("premium", request), 422, "KEY_MISMATCH");
    }

    [Fact]
    public async Task A_page_of_another_site_is_refused()
    {
        await using TestSite other = await TestSite.StartAsync();
        Page page = await other.GetPageAsync("/page/article");
        using HttpRequestMessage request = Post(page.ToUnlockRequest());
        await AssertProblemAsync(await _site.Client.SendAsync(request), 422, "INVALID_SIGNATURE");
    }

    [Fact]
    public async Task A_page_in_the_name_of_another_domain_is_refused()
    {
        _site.Source.Before = context => context.SetCapsulePage(null, domain: "other.example.com");
        Page page = await _site.GetPageAsync("/page/article");
        Assert.Equal("other.example.com", page.Domain);
        await AssertProblemAsync(await page.PostUnlockAsync("premium"), 422, "UNTRUSTED_PUBLISHER");
    }

    [Fact]
    public async Task A_page_that_is_too_old_is_gone()
    {
        Page page = await _site.GetPageAsync("/page/article");
        _time.Now += TimeSpan.FromDays(1);
        Assert.Equal(HttpStatusCode.OK, (await page.PostUnlockAsync("premium")).StatusCode);
        _time.Now += TimeSpan.FromSeconds(1);
        await AssertProblemAsync(await page.PostUnlockAsync("premium"), 410, "RESOURCE_EXPIRED");
    }

    [Theory]
    [InlineData(CapsuleErrorCode.KeysUnavailable)]
    [InlineData(CapsuleErrorCode.InvalidConfiguration)]
    [InlineData(CapsuleErrorCode.InvalidKey)]
    public async Task What_is_wrong_on_our_side_is_in_the_log_and_not_in_the_answer(CapsuleErrorCode code)
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            Services = services => services.AddSingleton<IAccessEvaluator>(new Deciding(_ => throw new CapsuleException(code, "the inner workings"))),
        });
        Page page = await site.GetPageAsync("/page/article");
        using HttpResponseMessage response = await page.PostUnlockAsync("premium");
        string body = await response.Content.ReadAsStringAsync();
        await AssertProblemAsync(response, 503, code.ToWireName());
        Assert.DoesNotContain("inner workings", body, StringComparison.Ordinal);
        Assert.Contains("inner workings", Assert.Single(site.Log.Of(22)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(StatusOfEachCode))]
    public void Each_code_has_its_status(CapsuleErrorCode code, int status)
    {
        var problem = UnlockProblem.From(new CapsuleException(code, "m"), isAnonymous: false);
        Assert.Equal(status, problem.Status);
        Assert.Equal(code.ToWireName(), problem.Code);
    }

    public static TheoryData<CapsuleErrorCode, int> StatusOfEachCode()
    {
        Dictionary<CapsuleErrorCode, int> known = new()
        {
            [CapsuleErrorCode.InvalidRequest] = 400,
            [CapsuleErrorCode.InvalidToken] = 400,
            [CapsuleErrorCode.InvalidClientKey] = 400,
            [CapsuleErrorCode.AccessDenied] = 403,
            [CapsuleErrorCode.ShareExpired] = 403,
            [CapsuleErrorCode.ShareMismatch] = 403,
            [CapsuleErrorCode.ShareExhausted] = 403,
            [CapsuleErrorCode.ShareRevoked] = 403,
            [CapsuleErrorCode.DeliveryNotAllowed] = 403,
            [CapsuleErrorCode.ResourceExpired] = 410,
            [CapsuleErrorCode.RequestTooLarge] = 413,
            [CapsuleErrorCode.UnsupportedMediaType] = 415,
            [CapsuleErrorCode.UntrustedPublisher] = 422,
            [CapsuleErrorCode.InvalidSignature] = 422,
            [CapsuleErrorCode.ResourceNotAllowed] = 422,
            [CapsuleErrorCode.KeyMismatch] = 422,
            [CapsuleErrorCode.UnboundKeys] = 422,
            [CapsuleErrorCode.UnwrapFailed] = 422,
        };
        var data = new TheoryData<CapsuleErrorCode, int>();
        foreach (CapsuleErrorCode code in Enum.GetValues<CapsuleErrorCode>())
        {
            data.Add(code, known.GetValueOrDefault(code, 503));
        }

        return data;
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
        await AssertProblemAsync(await (await site.GetPageAsync("/page/article")).PostUnlockAsync(null), 401, "ACCESS_DENIED");
    }

    [Fact]
    public async Task Foreign_pages_get_no_permission_to_read_the_answer()
    {
        Page page = await _site.GetPageAsync("/page/article");
        using HttpRequestMessage request = Post(page.ToUnlockRequest());
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("X-Roles", "premium");
        using HttpResponseMessage response = await _site.Client.SendAsync(request);
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        using var preflight = new HttpRequestMessage(HttpMethod.Options, Path);
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using HttpResponseMessage answer = await _site.Client.SendAsync(preflight);
        Assert.False(answer.IsSuccessStatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Only_POST_unlocks() =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _site.GetAsync(Path, "premium")).StatusCode);

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

    private static HttpRequestMessage Post(UnlockRequest request) => new(HttpMethod.Post, Path)
    {
        Content = new StringContent(JsonSerializer.Serialize(request, WireForm.Json), Encoding.UTF8, "application/json"),
    };

    private static async Task AssertProblemAsync(HttpResponseMessage response, int status, string code)
    {
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        JsonElement problem = JsonElement.Parse(body);
        // To a plain denial the paywall gives the words.
        string[] expected = code == "ACCESS_DENIED" ? ["type", "status", "code"] : ["type", "title", "status", "detail", "code"];
        Assert.Equal(expected, problem.EnumerateObject().Select(member => member.Name));
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        response.Dispose();
    }

    private sealed class Deciding(Func<VerifiedResource, AccessDecision> decide) : IAccessEvaluator
    {
        public ValueTask<AccessDecision> EvaluateAsync(VerifiedResource resource, HttpContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(decide(resource));
    }

    private sealed class FailingEvaluator : IAccessEvaluator
    {
        public ValueTask<AccessDecision> EvaluateAsync(VerifiedResource resource, HttpContext context, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("The database of subscriptions is down.");
    }

    private async Task<string> ShareAsync(string resourceId, int? maxUses = null)
    {
        SiteSnapshot site = await _site.Services.GetRequiredService<CapsuleSite>().GetAsync(CancellationToken.None);
        return site.Publisher.CreateShareLink(new ShareLinkRequest { ResourceId = resourceId, Scopes = ["premium"], MaxUses = maxUses }).Token;
    }
}
