using System.Net;
using System.Net.Http;
using Capsule.Jwks;

namespace Capsule.Core.Tests.Jwks;

public class JwksFetchTests
{
    private static readonly string Document = JwksServer.Document(TestKeys.Issuer.PublicKey.ToJwk());

    private readonly JwksServer _server = new();

    public static TheoryData<string> BadAnswers => [.. BadAnswersByName.Keys];

    private static Dictionary<string, (Func<HttpResponseMessage> Answer, string Reason)> BadAnswersByName { get; } = new()
    {
        ["not found"] = (() => new HttpResponseMessage(HttpStatusCode.NotFound), "status 404"),
        ["created"] = (() => new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent(Document, null, "application/json") }, "status 201"),
        ["not modified"] = (() => new HttpResponseMessage(HttpStatusCode.NotModified), "status 304"),
        ["a redirect to nowhere"] = (() => new HttpResponseMessage(HttpStatusCode.Found), "status 302"),
        ["a choice"] = (() => JwksServer.Redirect("https://keys.example/2", HttpStatusCode.MultipleChoices), "status 300"),
        ["HTML"] = (() => JwksServer.Json("<html>", mediaType: "text/html"), "'text/html'"),
        ["JSON called HTML"] = (() => JwksServer.Json(Document, mediaType: "text/html"), "'text/html'"),
        ["no media type"] = (() => new HttpResponseMessage { Content = new ByteArrayContent([]) }, "not with JSON"),
        ["no body"] = (() => JwksServer.Json(string.Empty), "not JSON"),
        ["nonsense"] = (() => JwksServer.Json("{"), "not JSON"),
        ["no keys"] = (() => JwksServer.Json("{}"), "no array 'keys'"),
        ["a byte more than 64 KiB"] = (() => JwksServer.Json(Document.PadRight((64 * 1024) + 1)), "larger than 65536 bytes"),
        ["bytes without end"] = (() => new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) { Headers = { ContentType = new("application/json") } } }, "larger than 65536 bytes"),
        ["a redirect to itself"] = (() => JwksServer.Redirect("/jwks.json"), "redirects more than 3 times"),
        ["a redirect to plain http"] = (() => JwksServer.Redirect("http://keys.example/jwks.json"), "'http://keys.example/jwks.json' is not an https address"),
        ["a redirect to a file"] = (() => JwksServer.Redirect("file:///etc/passwd"), "not an https address"),
        ["a redirect to data"] = (() => JwksServer.Redirect("data:application/json,{}"), "not an https address"),
        ["a redirect that cannot be put together"] = (() => JwksServer.Redirect("//["), string.Empty),
    };

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task Answers_that_are_no_key_set_are_refused_with_address_and_reason(string name)
    {
        (Func<HttpResponseMessage> answer, string reason) = BadAnswersByName[name];
        _server.Say(answer);

        CapsuleException refusal = await Refusal.OfAsync(() => JwksServer.KeysAsync(_server.Client()));

        Assert.Equal(CapsuleErrorCode.JwksUnavailable, refusal.Code);
        Assert.Contains(JwksServer.Address.AbsoluteUri, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/jwk-set+json")]
    [InlineData("Application/JSON")]
    [InlineData("text/json")]
    public async Task Media_types_of_JSON_are_taken(string mediaType)
    {
        _server.Say(() => JwksServer.Json(Document, mediaType: mediaType));

        Assert.Single(await JwksServer.KeysAsync(_server.Client()));
    }

    [Fact]
    public async Task A_document_of_64_KiB_is_taken()
    {
        _server.Say(() => JwksServer.Json(Document.PadRight(64 * 1024)));

        Assert.Single(await JwksServer.KeysAsync(_server.Client()));
    }

    [Theory]
    [InlineData(HttpStatusCode.MovedPermanently)]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.SeeOther)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    [InlineData(HttpStatusCode.PermanentRedirect)]
    public async Task Three_redirects_are_followed_relative_ones_too(HttpStatusCode status)
    {
        _server.Answer = (request, _) => Task.FromResult(request.RequestUri!.AbsolutePath switch
        {
            "/jwks.json" => JwksServer.Redirect("/a", status),
            "/a" => JwksServer.Redirect("https://other.example/b/", status),
            "/b/" => JwksServer.Redirect("c", status),
            _ => JwksServer.Json(Document),
        });

        Assert.Single(await JwksServer.KeysAsync(_server.Client()));
        Assert.Equal("https://other.example/b/c", _server.Addresses[^1].AbsoluteUri);
    }

    [Fact]
    public async Task Plain_http_is_refused_before_anything_is_sent_unless_allowed()
    {
        var address = new Uri("http://keys.example/jwks.json");

        CapsuleException refusal = await Refusal.OfAsync(() => JwksServer.KeysAsync(_server.Client(), address));
        Assert.Equal(CapsuleErrorCode.JwksUnavailable, refusal.Code);
        Assert.Equal(0, _server.Requests);

        Assert.Single(await JwksServer.KeysAsync(_server.Client(allowHttp: true), address));
    }

    [Fact]
    public async Task A_source_that_does_not_answer_is_given_up_after_five_seconds()
    {
        _server.Hang();
        Task<CapsuleException> refusal = Refusal.OfAsync(() => JwksServer.KeysAsync(_server.Client()));

        _server.Clock.Now += TimeSpan.FromSeconds(4.9);
        Assert.False(refusal.IsCompleted);
        _server.Clock.Now += TimeSpan.FromSeconds(0.1);

        Assert.Equal(CapsuleErrorCode.JwksUnavailable, (await refusal).Code);
        Assert.Contains("within 5 s", (await refusal).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_does_not_end_in_time_is_given_up_too()
    {
        _server.Say(() => new HttpResponseMessage { Content = new StreamContent(new HangingStream()) { Headers = { ContentType = new("application/json") } } });
        Task<CapsuleException> refusal = Refusal.OfAsync(() => JwksServer.KeysAsync(_server.Client()));

        _server.Clock.Now += TimeSpan.FromSeconds(5);

        Assert.Equal(CapsuleErrorCode.JwksUnavailable, (await refusal).Code);
    }

    [Fact]
    public async Task Whatever_a_hosts_own_handler_throws_the_copy_serves()
    {
        JwksClient client = _server.Client();
        await JwksServer.KeysAsync(client);
        _server.Answer = (_, _) => throw new InvalidOperationException("the circuit is open");
        _server.Clock.Now += TimeSpan.FromHours(1);

        Assert.Single(await JwksServer.KeysAsync(client));
        Assert.Contains("the circuit is open", Assert.Single(_server.Warnings).Cause.Message, StringComparison.Ordinal);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            return ValueTask.FromResult(buffer.Length);
        }
    }

    private sealed class HangingStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
