using System.Net;
using System.Text.Json.Nodes;
using Capsule.Umbraco.Api;
using Capsule.Umbraco.Tests.Cms;

namespace Capsule.Umbraco.Tests.Api;

/// <summary>What the test of an issuer says of its unlock address.</summary>
public class UnlockProbeTests
{
    private const string Origin = "https://news.example.com";

    private readonly FakeIssuer _issuer = new FakeIssuer().With("ec", FakeIssuer.NewEcPem());

    [Fact]
    public async Task An_issuer_is_asked_as_a_reader_s_browser_does_without_a_key()
    {
        List<string> bodies = [];
        _issuer.Unlock = request =>
        {
            if (request.Method == HttpMethod.Options)
            {
                return FakeIssuer.Allow(Origin, "Authorization, Content-Type");
            }

            bodies.Add(new StreamReader(request.Content!.ReadAsStream()).ReadToEnd());
            return new(HttpStatusCode.UnprocessableEntity);
        };

        Assert.Equal([("Ok", "unlockHttps"), ("Ok", "unlockAnswers"), ("Ok", "unlockAllowsOrigin")], await FindAsync());

        Assert.Equal("""{"resourceJWT":"","keys":[]}""", Assert.Single(bodies));
        Assert.All(_issuer.Asked, request => Assert.Equal(Origin, Assert.Single(request.Headers.GetValues("Origin"))));
        HttpRequestMessage preflight = Assert.Single(_issuer.Asked, request => request.Method == HttpMethod.Options);
        Assert.Equal(("POST", "content-type"), (Assert.Single(preflight.Headers.GetValues("Access-Control-Request-Method")), Assert.Single(preflight.Headers.GetValues("Access-Control-Request-Headers"))));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "unlockAnswers")]
    [InlineData(HttpStatusCode.Unauthorized, "unlockAnswers")]
    [InlineData(HttpStatusCode.Forbidden, "unlockAnswers")]
    [InlineData(HttpStatusCode.TooManyRequests, "unlockAnswers")]
    [InlineData(HttpStatusCode.OK, "unlockStatus")]
    [InlineData(HttpStatusCode.TemporaryRedirect, "unlockStatus")]
    [InlineData(HttpStatusCode.NotFound, "unlockStatus")]
    [InlineData(HttpStatusCode.MethodNotAllowed, "unlockStatus")]
    [InlineData(HttpStatusCode.UnsupportedMediaType, "unlockStatus")]
    [InlineData(HttpStatusCode.BadGateway, "unlockStatus")]
    public async Task Only_a_refusal_is_an_issuer_s_answer(HttpStatusCode status, string code)
    {
        _issuer.Unlock = request => request.Method == HttpMethod.Options ? FakeIssuer.Allow("*", "*") : new(status);

        Assert.Equal([("Ok", "unlockHttps"), (code == "unlockAnswers" ? "Ok" : "Error", code), ("Ok", "unlockAllowsOrigin")], await FindAsync());
    }

    [Theory]
    [InlineData(null, "content-type", HttpStatusCode.NoContent)]
    [InlineData("https://other.example", "content-type", HttpStatusCode.NoContent)]
    [InlineData("https://news.example.com, https://other.example", "content-type", HttpStatusCode.NoContent)]
    [InlineData("http://news.example.com", "content-type", HttpStatusCode.NoContent)]
    [InlineData("*", null, HttpStatusCode.NoContent)]
    [InlineData("*", "authorization", HttpStatusCode.NoContent)]
    [InlineData("*", "content-type", HttpStatusCode.MethodNotAllowed)]
    public async Task An_origin_that_may_not_call_it_is_told(string? origin, string? headers, HttpStatusCode status)
    {
        _issuer.Unlock = request => request.Method == HttpMethod.Options ? FakeIssuer.Allow(origin, headers, status) : new(HttpStatusCode.BadRequest);

        Assert.Equal([("Ok", "unlockHttps"), ("Ok", "unlockAnswers"), ("Error", "unlockForbidsOrigin")], await FindAsync());
    }

    [Fact]
    public async Task An_address_that_cannot_be_reached_does_not_fail_the_keys()
    {
        _issuer.Unlock = _ => throw new InvalidOperationException("The circuit is open.");
        await using CmsServer server = await StartAsync();

        JsonNode body = await TestAsync(server);

        Assert.True((bool?)body["ok"]);
        Assert.Equal("The unlock address cannot be reached: The circuit is open.", (string?)body["unlock"]![1]!["text"]!["message"]);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_is_given_up_like_a_key_set()
    {
        var probe = new UnlockProbe(Stub<IHttpMessageHandlerFactory>.Of(stub => stub.On("CreateHandler", _ => new Hanging())), new Impatient());

        IReadOnlyList<UnlockFindingModel> found = await probe.RunAsync(FakeIssuer.UnlockUrl, new Uri(Origin), CancellationToken.None);

        Assert.Equal("The unlock address did not answer within 5 s.", found[^1].Text.Message);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe.RunAsync(FakeIssuer.UnlockUrl, new Uri(Origin), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task No_address_is_called_that_key_sets_are_not_fetched_from()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Domain"] = "news.example.com" } });

        JsonNode body = await TestAsync(server, new { name = "acme", unlockUrl = "https://127.0.0.1:9/unlock", publicKeyPem = FakeIssuer.NewEcPem(), keyId = "pinned", scopes = new[] { "premium" } });

        Assert.Contains("has no public address", (string?)body["unlock"]![1]!["text"]!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/capsule/unlock")]
    [InlineData("https://news.example.com/capsule/unlock")]
    public async Task An_address_on_the_site_is_not_asked(string unlockUrl)
    {
        await using CmsServer server = await StartAsync();

        JsonNode body = await TestAsync(server, new { name = "acme", unlockUrl, jwksUri = FakeIssuer.JwksUri, scopes = new[] { "premium" } });

        Assert.Equal("unlockOnSite", (string?)Assert.Single(body["unlock"]!.AsArray())!["text"]!["code"]);
        Assert.Empty(_issuer.Asked);
    }

    [Fact]
    public async Task Plain_http_is_told_where_the_site_allows_it()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Domain"] = "news.example.com", ["Network:AllowHttp"] = "true" }, Compose = _issuer.AddTo });

        JsonNode body = await TestAsync(server, new { name = "acme", unlockUrl = "http://acme.example/unlock", jwksUri = FakeIssuer.JwksUri, scopes = new[] { "premium" } });

        Assert.Equal(("Warning", "unlockNotHttps"), ((string?)body["unlock"]![0]!["level"], (string?)body["unlock"]![0]!["text"]!["code"]));
    }

    [Fact]
    public async Task The_origin_is_that_of_the_editor_where_the_site_has_no_domain()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Compose = _issuer.AddTo });
        server.Client.BaseAddress = new Uri("https://cms.example.org/");

        await TestAsync(server);

        Assert.All(_issuer.Asked, request => Assert.Equal("https://cms.example.org", Assert.Single(request.Headers.GetValues("Origin"))));
    }

    private Task<CmsServer> StartAsync() => CmsServer.StartAsync(new() { Settings = { ["Domain"] = "news.example.com" }, Compose = _issuer.AddTo });

    private async Task<IEnumerable<(string? Level, string? Code)>> FindAsync()
    {
        await using CmsServer server = await StartAsync();
        JsonNode body = await TestAsync(server);
        return body["unlock"]!.AsArray().Select(found => ((string?)found!["level"], (string?)found["text"]!["code"]));
    }

    private static async Task<JsonNode> TestAsync(CmsServer server, object? issuer = null)
    {
        ApiAnswer answer = await ApiAnswer.GetAsync(server, "developer", "POST issuers/test", issuer ?? new { name = "acme", unlockUrl = FakeIssuer.UnlockUrl, jwksUri = FakeIssuer.JwksUri, scopes = new[] { "premium" } });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body!;
    }

    private sealed class Hanging : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return new HttpResponseMessage();
        }
    }

    // Its timers ring as soon as they are set.
    private sealed class Impatient : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
