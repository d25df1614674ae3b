using Umbraco.Cms.Core.Models;
using Umbraco.Extensions;

namespace Capsule.Umbraco.Documents;

/// <summary>Finds a page of the site with protected text, for a test of whether it leaks.</summary>
internal sealed class LeakTestPage(DocumentSearch search, LeakSelfTest test, PageAddress addresses)
{
    private const int MostDocuments = 1000;

    /// <summary>Gives the one that was changed last, with phrases of its protected text; <see langword="null"/> where there is none.</summary>
    internal (Uri Url, IReadOnlyList<string> Phrases)? Find()
    {
        (Uri, IReadOnlyList<string>)? found = null;
        search.Visit(MostDocuments, document =>
        {
            found = document.IsPublished() ? CulturesOf(document).Select(culture => Find(document, culture)).FirstOrDefault(page => page is not null) : null;
            return found is null;
        });
        return found;
    }

    private (Uri, IReadOnlyList<string>)? Find(IContent document, string? culture) =>
        test.FindPhrases(document, culture) is { Count: > 0 } phrases && addresses.FindUrl(document.Key, culture) is { } url ? (url, phrases) : null;

    private static IEnumerable<string?> CulturesOf(IContent document) => document.ContentType.VariesByCulture() ? document.GetPublishedCultures().Cast<string?>() : [null];
}
