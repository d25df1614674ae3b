using Capsule.TagHelpers.LeakTesting;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Api;

/// <summary>What a leak test of a page found.</summary>
/// <param name="Ok">Whether all could be fetched and nothing leaks.</param>
/// <param name="Url">The page.</param>
/// <param name="Words">How many phrases of the protected text were looked for.</param>
/// <param name="Fetched">What was fetched.</param>
/// <param name="Leaks">What anyone can read.</param>
public sealed record LeakTestModel(bool Ok, string Url, int Words, IReadOnlyList<LeakTestModel.Response> Fetched, IReadOnlyList<LeakTestModel.Find> Leaks)
{
    internal static LeakTestModel Of(Uri page, int words, LeakReport report) => new(
        report.Passed,
        page.AbsoluteUri,
        words,
        [.. report.Addresses.Select(address => new Response(address.Address.AbsoluteUri, address.Status, address.Error is null ? null : LeakTexts.Error(address.Error)))],
        [.. report.Addresses.SelectMany(address => address.Leaks.Select(leak => new Find(address.Address.AbsoluteUri, LeakTexts.Place(leak.Place), leak.Word)))]);

    /// <summary>An answer that was looked through.</summary>
    /// <param name="Url">Its address.</param>
    /// <param name="Status">Its status; none where there was no answer.</param>
    /// <param name="Problem">Why it says nothing about leaks.</param>
    public sealed record Response(string Url, int? Status, EditorText? Problem);

    /// <summary>A protected phrase that anyone can read.</summary>
    /// <param name="Url">Where.</param>
    /// <param name="Place">In what part of the answer.</param>
    /// <param name="Word">The phrase.</param>
    public sealed record Find(string Url, EditorText Place, string Word);
}
