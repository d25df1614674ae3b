namespace Capsule.TagHelpers.LeakTesting;

/// <summary>
/// Reads a site as anyone can and tells which protected words it gives away: in the text of pages, feeds and JSON, in
/// scripts, attributes, comments and headers, as they are or in entities, escapes, base64 and the like.
/// </summary>
/// <remarks>
/// Use it in a site's own tests, with the client of a <c>WebApplicationFactory</c> or any other, and with words that
/// stand in protected text alone. A word is found in any case, whatever white space, soft hyphens and inline tags it holds,
/// and within longer words too. That nothing was found proves nothing about encodings that are not looked for.
/// </remarks>
public sealed class CapsuleLeakTest
{
    private readonly ProtectedWords _words;
    private readonly LeakTestOptions _options;

    /// <summary>Makes a test.</summary>
    /// <param name="protectedWords">Words or sentences, of four characters or more, that no anonymous reader may read.</param>
    /// <param name="options">Its limits; the defaults where none are given.</param>
    /// <exception cref="ArgumentException">There is no word, or one is too short to mean anything.</exception>
    public CapsuleLeakTest(IEnumerable<string> protectedWords, LeakTestOptions? options = null)
    {
        _words = new ProtectedWords(protectedWords);
        _options = options ?? new LeakTestOptions();
    }

    /// <summary>Fetches addresses and looks for the words in what they answer.</summary>
    /// <param name="client">Sends the requests. It must be nobody's: without <c>Authorization</c> and <c>Cookie</c> headers.</param>
    /// <param name="addresses">What to fetch; relative ones are relative to the client's base address.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A result for each address, once for those given twice. <see cref="LeakReport.Passed"/> is what to assert.</returns>
    /// <exception cref="ArgumentException">There is no address, one is relative and the client has no base, or the client is signed in.</exception>
    public async Task<LeakReport> RunAsync(HttpClient client, IEnumerable<Uri> addresses, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(addresses);
        if (client.DefaultRequestHeaders.Contains("Authorization") || client.DefaultRequestHeaders.Contains("Cookie"))
        {
            throw Errors.LeakTestSignedIn(nameof(client));
        }

        var pending = new Queue<Uri>(addresses.Select(address => Absolute(client, address)));
        if (pending.Count == 0)
        {
            throw Errors.NoLeakTestAddresses(nameof(addresses));
        }

        var fetcher = new ResponseFetcher(client, _options);
        var seen = new HashSet<Uri>();
        var results = new List<LeakAddress>();
        while (pending.TryDequeue(out Uri? address))
        {
            if (!seen.Add(address))
            {
                continue;
            }

            if (results.Count == _options.MaxAddresses)
            {
                results.Add(new LeakAddress { Address = address, Error = $"it is one of more than {_options.MaxAddresses} addresses" });
                break;
            }

            FetchedResponse response = await fetcher.FetchAsync(address, cancellationToken).ConfigureAwait(false);
            string body = ResponseText.Decode(response.Body, response.ContentType);
            results.Add(Search(address, response, body));
            if (_options.FollowFeeds && response.Address is not null && ResponseText.IsMarkup(body, response.ContentType))
            {
                foreach (Uri feed in FeedLinks.In(body, response.Address))
                {
                    pending.Enqueue(feed);
                }
            }
        }

        return new LeakReport(results);
    }

    /// <summary>Looks for the words in a body.</summary>
    /// <param name="body">Its bytes, not compressed (gzip by itself is seen through).</param>
    /// <param name="contentType">Its <c>Content-Type</c>, whose charset counts; <see langword="null"/> where there is none.</param>
    public LeakFindings FindLeaks(ReadOnlySpan<byte> body, string? contentType = null) =>
        Decompression.TryDecompress(body, _options.MaxResponseBytes, out bool isComplete) is { } unpacked
            ? FindLeaks(ResponseText.Decode(unpacked, contentType), contentType) is var found && isComplete ? found : found with { IsComplete = false }
            : FindLeaks(ResponseText.Decode(body, contentType), contentType);

    /// <summary>Looks for the words in a text.</summary>
    /// <param name="body">The text.</param>
    /// <param name="contentType">Its media type; <see langword="null"/> where there is none.</param>
    public LeakFindings FindLeaks(string body, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        bool isMarkup = ResponseText.IsMarkup(body, contentType);
        return new LeakSearch(_words, _options, (word, offset, decoding) => LeakPlace.InBody(body, isMarkup, word, offset, decoding)).Run(body);
    }

    private LeakAddress Search(Uri address, FetchedResponse response, string body)
    {
        LeakFindings inBody = FindLeaks(body, response.ContentType);
        List<Leak> leaks = [];
        bool isComplete = inBody.IsComplete;
        foreach ((string name, string value) in response.Headers)
        {
            LeakFindings inHeader = new LeakSearch(_words, _options, (word, offset, decoding) => LeakPlace.InHeader(name, word, offset, decoding)).Run(value);
            leaks.AddRange(inHeader.Leaks);
            isComplete &= inHeader.IsComplete;
        }

        leaks.AddRange(inBody.Leaks);
        return new LeakAddress
        {
            Address = address,
            Status = response.Status,
            ContentType = response.ContentType,
            Leaks = leaks,
            Error = response.Error ?? (isComplete ? null : "there is too much in it to look through"),
            HasManifest = ResponseText.HasManifest(body, response.ContentType),
        };
    }

    private static Uri Absolute(HttpClient client, Uri address) =>
        address.IsAbsoluteUri ? address
        : client.BaseAddress is { } root ? new Uri(root, address)
        : throw Errors.RelativeLeakTestAddress(nameof(client));
}
