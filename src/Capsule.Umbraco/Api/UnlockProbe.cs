using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Capsule.Jwks;
using Capsule.TagHelpers.Jwks;
using Capsule.Umbraco.Status;
using Capsule.Umbraco.Texts;
using Microsoft.Net.Http.Headers;

namespace Capsule.Umbraco.Api;

/// <summary>
/// Tries an issuer's unlock address as readers' browsers use it, with a request that has no keys and that every issuer
/// refuses (<c>docs/protocol.md</c>, "Unlock"). It goes the way of the key sets: to no other addresses than they may be
/// fetched from, following nothing, as browsers do here, and for no longer.
/// </summary>
internal sealed class UnlockProbe(IHttpMessageHandlerFactory handlers, TimeProvider timeProvider)
{
    private const string Post = "POST";
    private const string ContentType = "content-type";

    private static readonly TimeSpan s_timeout = new JwksClientOptions().Timeout;

    /// <summary>Tries it.</summary>
    /// <param name="unlockUrl">An absolute address, or a path on this site.</param>
    /// <param name="origin">Whence readers' browsers call it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<IReadOnlyList<UnlockFindingModel>> RunAsync(string unlockUrl, Uri origin, CancellationToken cancellationToken)
    {
        if (unlockUrl.StartsWith('/') || !Uri.TryCreate(unlockUrl, UriKind.Absolute, out Uri? address) || IsSameOrigin(address, origin))
        {
            return [new(CheckLevel.Ok, new(TextCode.UnlockOnSite))];
        }

        UnlockFindingModel scheme = address.Scheme == Uri.UriSchemeHttps
            ? new(CheckLevel.Ok, new(TextCode.UnlockHttps))
            : new(CheckLevel.Warning, new(TextCode.UnlockNotHttps));
        using var timeout = new CancellationTokenSource(s_timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var http = new HttpMessageInvoker(handlers.CreateHandler(JwksClientFactory.HttpClientName), disposeHandler: false);
        try
        {
            UnlockFindingModel answer = await AskAsync(http, address, origin, either.Token);
            return [scheme, answer, await AskToAskAsync(http, address, origin, either.Token)];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [scheme, new(CheckLevel.Error, new(TextCode.UnlockTimeout, s_timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)))];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Of whatever type: a host may have added handlers that throw their own.
            return [scheme, new(CheckLevel.Error, new(TextCode.UnlockUnavailable, e.Message))];
        }
    }

    private static async Task<UnlockFindingModel> AskAsync(HttpMessageInvoker http, Uri address, Uri origin, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent("""{"resourceJWT":"","keys":[]}"""u8.ToArray()) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Add(HeaderNames.Origin, OriginOf(origin));
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        int status = (int)response.StatusCode;
        bool isRefusal = status is >= 400 and < 500
            && response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.Gone or HttpStatusCode.UnsupportedMediaType);
        return isRefusal
            ? new(CheckLevel.Ok, new(TextCode.UnlockAnswers, status))
            : new(CheckLevel.Error, new(TextCode.UnlockStatus, status));
    }

    // What a browser asks before it sends JSON to another origin (Fetch Standard, "CORS-preflight fetch").
    private static async Task<UnlockFindingModel> AskToAskAsync(HttpMessageInvoker http, Uri address, Uri origin, CancellationToken cancellationToken)
    {
        string asked = OriginOf(origin);
        using var request = new HttpRequestMessage(HttpMethod.Options, address);
        request.Headers.Add(HeaderNames.Origin, asked);
        request.Headers.Add(HeaderNames.AccessControlRequestMethod, Post);
        request.Headers.Add(HeaderNames.AccessControlRequestHeaders, ContentType);
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            && Values(response.Headers, HeaderNames.AccessControlAllowOrigin) is [var allowed] && (allowed == "*" || allowed == asked)
            && Values(response.Headers, HeaderNames.AccessControlAllowHeaders).Any(header => header == "*" || header.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
            ? new(CheckLevel.Ok, new(TextCode.UnlockAllowsOrigin, asked))
            : new(CheckLevel.Error, new(TextCode.UnlockForbidsOrigin, asked));
    }

    private static string[] Values(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out IEnumerable<string>? values)
        ? [.. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]
        : [];

    private static bool IsSameOrigin(Uri one, Uri other) => OriginOf(one) == OriginOf(other);

    private static string OriginOf(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}
