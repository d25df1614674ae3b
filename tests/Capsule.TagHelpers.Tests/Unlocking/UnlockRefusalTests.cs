using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Capsule.TagHelpers.Tests.Site;
using Capsule.TagHelpers.Unlocking;
using Capsule.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Unlocking;

public sealed class UnlockRefusalTests : IAsyncLifetime
{
    private readonly FixedTime _time = new();
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await UnlockSite.StartAsync(_time);

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("text/json")]
    [InlineData(null)]
    public async Task A_request_that_a_foreign_form_could_send_is_refused(string? contentType)
    {
        Page page = await _site.GetPageAsync("/page/article");
        using HttpRequestMessage request = UnlockSite.Post(page.ToUnlockRequest());
        request.Content!.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);
        request.Headers.Add("X-Roles", "premium");
        await UnlockSite.AssertProblemAsync(await _site.Client.SendAsync(request), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_is_too_large_is_refused_whatever_length_it_claims(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, UnlockSite.Path) { Content = new StringContent($"{{\"resourceJWT\":\"{new string('x', UnlockRequest.MaxSize)}\"}}", Encoding.UTF8, "application/json") };
        if (chunked)
        {
            request.Headers.TransferEncodingChunked = true;
            request.Content.Headers.ContentLength = null;
        }

        await UnlockSite.AssertProblemAsync(await _site.Client.SendAsync(request), 413, "REQUEST_TOO_LARGE");
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
        using var request = new HttpRequestMessage(HttpMethod.Post, UnlockSite.Path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        await UnlockSite.AssertProblemAsync(await _site.Client.SendAsync(request), 400, code);
    }

    [Fact]
    public async Task A_browser_key_that_is_none_is_refused()
    {
        Page page = await _site.GetPageAsync("/page/article");
        await UnlockSite.AssertProblemAsync(await page.PostUnlockAsync("premium", page.ToUnlockRequest() with { ClientPublicKey = "AAAA" }), 400, "INVALID_CLIENT_KEY");
    }

    [Fact]
    public async Task Keys_of_another_article_are_refused()
    {
        Page page = await _site.GetPageAsync("/page/article");
        Page other = await _site.GetRawPageAsync(Regions.PageWith(Regions.Marked));
        await UnlockSite.AssertProblemAsync(await page.PostUnlockAsync("premium", page.ToUnlockRequest() with { Keys = other.ToUnlockRequest().Keys }), 422, "KEY_MISMATCH");
    }

    [Fact]
    public async Task A_key_under_another_scope_than_it_was_signed_with_is_refused()
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith("<p data-dca-scope=pro>1</p><p data-dca-scope=premium>2</p>"));
        UnlockRequest request = page.ToUnlockRequest() with { Keys = [.. page.ToUnlockRequest().Keys!.Select(key => key with { Scope = "premium" })] };
        await UnlockSite.AssertProblemAsync(await page.PostUnlockAsync("premium", request), 422, "KEY_MISMATCH");
    }

    [Fact]
    public async Task A_page_of_another_site_is_refused()
    {
        await using TestSite other = await TestSite.StartAsync();
        Page page = await other.GetPageAsync("/page/article");
        using HttpRequestMessage request = UnlockSite.Post(page.ToUnlockRequest());
        await UnlockSite.AssertProblemAsync(await _site.Client.SendAsync(request), 422, "INVALID_SIGNATURE");
    }

    [Fact]
    public async Task A_page_in_the_name_of_another_domain_is_refused()
    {
        _site.Source.Before = context => context.SetCapsulePage(null, domain: "other.example.com");
        Page page = await _site.GetPageAsync("/page/article");
        Assert.Equal("other.example.com", page.Domain);
        await UnlockSite.AssertProblemAsync(await page.PostUnlockAsync("premium"), 422, "UNTRUSTED_PUBLISHER");
    }

    [Fact]
    public async Task A_page_that_is_too_old_is_gone()
    {
        Page page = await _site.GetPageAsync("/page/article");
        _time.Now += TimeSpan.FromDays(1);
        Assert.Equal(HttpStatusCode.OK, (await page.PostUnlockAsync("premium")).StatusCode);
        _time.Now += TimeSpan.FromSeconds(1);
        await UnlockSite.AssertProblemAsync(await page.PostUnlockAsync("premium"), 410, "RESOURCE_EXPIRED");
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
        await UnlockSite.AssertProblemAsync(response, 503, code.ToWireName());
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
}
