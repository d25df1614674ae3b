using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Capsule.Jwks;

/// <summary>One fetch of a key set: bounded in time, size and redirects, https all the way, and nothing but JSON.</summary>
internal sealed class JwksFetcher(Func<HttpMessageInvoker> http, JwksClientOptions options, TimeProvider timeProvider)
{
    internal const int MaxBytes = 64 * 1024;
    internal static readonly TimeSpan MostFreshness = TimeSpan.FromDays(1);

    private const int MaxRedirects = 3;

    private static readonly TimeSpan DefaultFreshness = TimeSpan.FromHours(1);
    private static readonly TimeSpan LeastFreshness = TimeSpan.FromMinutes(1);

    /// <summary>Fetches.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.JwksUnavailable"/>, naming the address and the reason.</exception>
    internal async Task<FetchedJwks> FetchAsync(Uri address)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, timeProvider);
        try
        {
            return await FollowAsync(http(), address, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw Errors.JwksTimeout(address, options.Timeout, e);
        }
        catch (Exception e)
        {
            // Of whatever type: a host may have added handlers that throw their own, and a redirect may be to no address.
            throw Errors.JwksUnavailable(address, e);
        }
    }

    private async Task<FetchedJwks> FollowAsync(HttpMessageInvoker http, Uri address, CancellationToken cancellationToken)
    {
        for (int i = 0; i <= MaxRedirects; i++)
        {
            if (address.Scheme != Uri.UriSchemeHttps && !(options.AllowHttp && address.Scheme == Uri.UriSchemeHttp))
            {
                throw Errors.InvalidJwks(CapsuleErrorReasons.JwksNotHttps, $"'{address}' is not an https address", address.ToString());
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/jwk-set+json"));
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (IsRedirect(response.StatusCode) && response.Headers.Location is { } location)
            {
                address = new Uri(address, location);
                continue;
            }

            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }

        throw Errors.InvalidJwks(CapsuleErrorReasons.JwksRedirects, $"it redirects more than {MaxRedirects} times", MaxRedirects);
    }

    private async Task<FetchedJwks> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw Errors.InvalidJwks(CapsuleErrorReasons.JwksStatus, $"it answers with status {(int)response.StatusCode}", (int)response.StatusCode);
        }

        // A site being installed, a captive portal or a login page answers 200 with HTML.
        string? mediaType = response.Content.Headers.ContentType?.MediaType;
        if (mediaType is null || !(mediaType.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase)))
        {
            throw Errors.InvalidJwks(CapsuleErrorReasons.JwksMediaType, $"it answers with '{mediaType}' and not with JSON", mediaType ?? string.Empty);
        }

        byte[] buffer = new byte[MaxBytes + 1];
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            int length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (length > MaxBytes)
            {
                throw Errors.InvalidJwks(CapsuleErrorReasons.JwksTooLarge, $"it is larger than {MaxBytes} bytes", MaxBytes);
            }

            DateTimeOffset now = timeProvider.GetUtcNow();
            return FetchedJwks.Create(buffer[..length], now, now + FreshnessOf(response.Headers.CacheControl));
        }
    }

    private static TimeSpan FreshnessOf(CacheControlHeaderValue? cacheControl)
    {
        TimeSpan freshness = cacheControl switch
        {
            { NoStore: true } or { NoCache: true } => LeastFreshness,
            { MaxAge: { } maxAge } => maxAge,
            _ => DefaultFreshness,
        };
        return freshness < LeastFreshness ? LeastFreshness : freshness > MostFreshness ? MostFreshness : freshness;
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
