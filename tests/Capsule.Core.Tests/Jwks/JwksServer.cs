using System.Net;
using System.Net.Http;
using System.Text;
using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Core.Tests.Jwks;

/// <summary>Answers for a key set's source, as a test says, and counts what it is asked.</summary>
internal sealed class JwksServer
{
    internal static readonly Uri Address = new("https://keys.example/jwks.json");

    private int _requests;

    internal JwksServer(FixedTime? clock = null)
    {
        Clock = clock ?? TestSite.Clock();
        Serve(TestKeys.Issuer.PublicKey.ToJwk());
    }

    internal FixedTime Clock { get; }

    internal int Requests => Volatile.Read(ref _requests);

    internal List<Uri> Addresses { get; } = [];

    internal List<(Uri Address, Exception Cause)> Warnings { get; } = [];

    internal Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = null!;

    internal static HttpResponseMessage Json(string body, string? cacheControl = null, string mediaType = "application/json")
    {
        var response = new HttpResponseMessage { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        if (cacheControl is not null)
        {
            response.Headers.TryAddWithoutValidation("Cache-Control", cacheControl);
        }

        return response;
    }

    internal static HttpResponseMessage Redirect(string location, HttpStatusCode status = HttpStatusCode.Found)
    {
        var response = new HttpResponseMessage(status);
        response.Headers.TryAddWithoutValidation("Location", location);
        return response;
    }

    internal static string Document(params Jwk[] keys) => Encoding.UTF8.GetString(new JwksDocument { Keys = keys }.ToUtf8Json());

    internal void Serve(params Jwk[] keys) => Say(() => Json(Document(keys)));

    internal void Say(Func<HttpResponseMessage> answer) => Answer = (_, _) => Task.FromResult(answer());

    internal void Fail() => Say(() => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));

    internal void Hang() => Answer = async (_, cancellationToken) =>
    {
        await Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
        return new HttpResponseMessage();
    };

    internal JwksClient Client(IJwksCache? cache = null, bool allowHttp = false)
    {
        var http = new HttpMessageInvoker(new Handler(this));
        return new JwksClient(() => http, new JwksClientOptions { AllowHttp = allowHttp }, cache, Clock, (address, cause) => Warnings.Add((address, cause)));
    }

    internal static async Task<IReadOnlyList<IssuerPublicKey>> KeysAsync(JwksClient client, Uri? address = null) =>
        (await client.GetAsync(address ?? Address, default)).IssuerKeys;

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        lock (Addresses)
        {
            Addresses.Add(request.RequestUri!);
        }

        return Answer(request, cancellationToken);
    }

    private sealed class Handler(JwksServer server) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => server.SendAsync(request, cancellationToken);
    }
}
