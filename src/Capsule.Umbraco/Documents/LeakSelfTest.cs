using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.LeakTesting;
using Umbraco.Cms.Core.Models;

namespace Capsule.Umbraco.Documents;

/// <summary>
/// Reads a published page of the site as anyone can, and looks in it, and in the feeds that it names, for the text of
/// its protected regions.
/// </summary>
internal sealed class LeakSelfTest(IHttpClientFactory clients, TimeProvider timeProvider)
{
    /// <summary>The name of the HTTP client, to which a host can add what its network asks for.</summary>
    internal const string HttpClientName = "Capsule.LeakTest";

    // Fewer words stand in other texts as well, more may be broken by what an editor changes between two renders.
    private const int WordsOfPhrase = 6;
    private const int ShortestText = 12;
    private const int MostPhrases = 60;
    private const int MostAddresses = 10;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>Gives phrases of what is protected in a published document, that stand in no other text of it.</summary>
    internal IReadOnlyList<string> FindPhrases(IContent document, string? culture)
    {
        DocumentRegions published = DocumentRegions.Read(document, culture, isPublished: true);
        string open = PlainText.Of(published.PublicText).Text;
        DateTimeOffset now = timeProvider.GetUtcNow();
        string[] phrases =
        [
            .. published.Regions
                .Where(region => region.Region is { IsClosed: false } found && IsText(found) && !found.Lock.IsPublicAt(now))
                .SelectMany(region => PhrasesOf(region.Text))
                .DistinctBy(phrase => PlainText.Of(phrase).Text)
                .Where(phrase => !open.Contains(PlainText.Of(phrase).Text.Trim(), StringComparison.Ordinal)),
        ];
        return phrases.Length <= MostPhrases ? phrases : [.. Enumerable.Range(0, MostPhrases).Select(i => phrases[i * (phrases.Length - 1) / (MostPhrases - 1)])];
    }

    /// <summary>Fetches the page, and the feeds that it names.</summary>
    internal async Task<LeakReport> RunAsync(Uri page, IReadOnlyList<string> phrases, CancellationToken cancellationToken)
    {
        using HttpClient client = clients.CreateClient(HttpClientName);
        var test = new CapsuleLeakTest(phrases, new LeakTestOptions { FollowFeeds = true, MaxAddresses = MostAddresses, Timeout = s_timeout, TimeProvider = timeProvider });
        return await test.RunAsync(client, [page], cancellationToken);
    }

    /// <summary>Makes what sends the requests: a reader without an account, and nothing that an earlier answer gave it.</summary>
    internal static HttpMessageHandler CreateHandler() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };

    private static bool IsText(MarkupRegion region) => region.ContentType is null || region.ContentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> PhrasesOf(string text)
    {
        string[][] phrases = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(WordsOfPhrase)];
        return phrases
            .Where((words, i) => i == 0 || words.Length == WordsOfPhrase)
            .Select(words => string.Join(' ', words))
            .Where(phrase => phrase.Count(char.IsLetterOrDigit) >= ShortestText);
    }
}
