using System.Globalization;

namespace Capsule.TagHelpers.LeakTesting;

/// <summary>Fetches addresses as an anonymous reader does, each within bounds of time and size.</summary>
internal sealed class ResponseFetcher(HttpClient client, LeakTestOptions options)
{
    /// <summary>Fetches one address, by way of redirects within its site.</summary>
    internal async Task<FetchedResponse> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Timeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await FollowAsync(address, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed($"there was no answer within {options.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Failed($"it could not be fetched: {e.Message}");
        }
    }

    private async Task<FetchedResponse> FollowAsync(Uri address, CancellationToken cancellationToken)
    {
        Uri current = address;
        List<(string, string)> headers = [];
        for (int redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, current);
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);

            // The client may have followed redirects by itself.
            Uri at = response.RequestMessage?.RequestUri ?? current;
            headers.AddRange(response.Headers.Concat(response.Content.Headers).SelectMany(header => header.Value.Select(value => (header.Key, value))));
            if (!IsSameSite(address, at))
            {
                return Failed($"it leads to another site, {at.GetLeftPart(UriPartial.Authority)}") with { Status = (int)response.StatusCode };
            }

            if ((int)response.StatusCode is >= 301 and <= 308 and not 304 && response.Headers.Location is { } location)
            {
                current = new Uri(at, location);
                if (!IsSameSite(address, current))
                {
                    return await ReadAsync(response, at, headers, cancellationToken).ConfigureAwait(false) with { Error = $"it leads to another site, {current.GetLeftPart(UriPartial.Authority)}" };
                }

                if (redirects == options.MaxRedirects)
                {
                    return Failed($"it redirects more than {options.MaxRedirects} times") with { Status = (int)response.StatusCode, Headers = headers };
                }

                continue;
            }

            FetchedResponse result = await ReadAsync(response, at, headers, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode || result.Error is not null ? result : result with { Error = $"the answer was {(int)response.StatusCode}" };
        }
    }

    private async Task<FetchedResponse> ReadAsync(HttpResponseMessage response, Uri address, IReadOnlyList<(string, string)> headers, CancellationToken cancellationToken)
    {
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        bool isComplete = true;
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and int count)
        {
            body.Write(buffer, 0, count);
            if (body.Length > options.MaxResponseBytes)
            {
                isComplete = false;
                break;
            }
        }

        byte[]? bytes = body.ToArray();
        string? error = null;
        foreach (string encoding in response.Content.Headers.ContentEncoding.Reverse().Where(encoding => encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            bytes = Decompression.TryRead(bytes, encoding, options.MaxResponseBytes, out bool isUnpacked);
            isComplete &= isUnpacked;
            if (bytes is null)
            {
                bytes = [];
                error = $"its content encoding, '{encoding}', cannot be read";
                break;
            }
        }

        // A file such as sitemap.xml.gz says nothing of an encoding.
        if (Decompression.TryDecompress(bytes, options.MaxResponseBytes, out bool isWhole) is { } unpacked)
        {
            bytes = unpacked;
            isComplete &= isWhole;
        }

        return new FetchedResponse
        {
            Address = address,
            Status = (int)response.StatusCode,
            ContentType = response.Content.Headers.TryGetValues("Content-Type", out IEnumerable<string>? types) ? string.Join(", ", types) : null,
            Headers = headers,
            Body = bytes,
            Error = error ?? (isComplete ? null : $"it is larger than {options.MaxResponseBytes} bytes"),
        };
    }

    private static FetchedResponse Failed(string error) => new() { Error = error };

    // A step up to https is within the site.
    internal static bool IsSameSite(Uri from, Uri to) =>
        string.Equals(from.Host, to.Host, StringComparison.OrdinalIgnoreCase)
        && ((from.Scheme == to.Scheme && from.Port == to.Port) || (from is { Scheme: "http", IsDefaultPort: true } && to is { Scheme: "https", IsDefaultPort: true }));
}
