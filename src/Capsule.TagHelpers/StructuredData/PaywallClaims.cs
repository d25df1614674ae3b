using System.Text;
using System.Text.Json;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Html;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.StructuredData;

/// <summary>
/// What a page's structured data says of its protected regions: that it is not free, and which parts are not. Said where
/// the page describes itself; else, where the site wants it, in a block of its own. Search engines take a page for one
/// that shows them something else than readers where this is missing.
/// </summary>
/// <param name="Classes">The class that each region's placeholder gets, by the region's name.</param>
/// <param name="Edits">What is added to the page's own block.</param>
/// <param name="NewBlock">A block of its own, as HTML; empty where there is one to add to.</param>
internal sealed record PaywallClaims(IReadOnlyDictionary<string, string> Classes, IReadOnlyList<PageEdit> Edits, string NewBlock)
{
    /// <summary>Finds what to say.</summary>
    /// <param name="html">The page in UTF-8.</param>
    /// <param name="places">Where it may hold markers.</param>
    /// <param name="regions">Its regions in document order.</param>
    /// <param name="everywhere">Whether something is said on a page that does not ask for it with <c>&lt;dca-structured-data&gt;</c>.</param>
    /// <param name="logger">Hears of blocks that cannot be used.</param>
    /// <param name="resourceId">The page's id, for the log.</param>
    /// <returns><see langword="null"/> where nothing is to be said.</returns>
    internal static PaywallClaims? Find(ReadOnlyMemory<byte> html, MarkerPlaces places, List<PageRegion> regions, bool everywhere, ILogger logger, string resourceId)
    {
        if (!everywhere && !places.HoldsName(html.Span, "structured-data"u8))
        {
            return null;
        }

        List<JsonLdBlock> blocks = JsonLdBlocks.Find(html.Span, regions);

        JsonLdArticle? article = FindArticle(html.Span, blocks, everywhere, logger, resourceId);
        if (article is { IsAccessibleForFree: true })
        {
            Log.JsonLdLeftAlone(logger, resourceId, article.MembersEnd, "it says that the page is accessible for free. Take isAccessibleForFree out of it, or set it to false.");
            return null;
        }

        List<PageRegion> claimed = regions.FindAll(region => region.ClosedBecause is null && region.Name is not null);
        if (article?.Parts is { Selectors.Count: > 0 } present)
        {
            claimed = ClaimedSections.Without(html, places, regions, claimed, present.Selectors);
        }

        Dictionary<string, string> classes = claimed.ToDictionary(region => region.Name!, region => PlaceholderClass.Of(region.Name!));
        string[] names = [.. classes.Values];
        return article is not null ? new PaywallClaims(classes, [.. PaywallMembers.AddTo(article, names)], string.Empty)
            : everywhere && IsWholePage(html.Span) ? new PaywallClaims(classes, [], PaywallMembers.NewBlock(names))
            : null;
    }

    private static JsonLdArticle? FindArticle(ReadOnlySpan<byte> html, List<JsonLdBlock> blocks, bool everywhere, ILogger logger, string resourceId)
    {
        JsonLdArticle? best = null;
        foreach (JsonLdBlock block in blocks.OrderBy(block => !block.IsOurs))
        {
            if (!block.IsOurs && !everywhere)
            {
                break;
            }

            try
            {
                JsonLdArticle? found = JsonLdReader.FindArticle(html[block.Start..block.End], block.Start, anyType: block.IsOurs);
                if (found is not null && block.IsOurs)
                {
                    return found;
                }

                best = found is not null && found.Rank < (best?.Rank ?? ArticleTypes.None) ? found : best;
            }
            catch (JsonException)
            {
                Log.JsonLdLeftAlone(logger, resourceId, block.Start, "it is not JSON.");
            }
        }

        return best;
    }

    // A part that a script puts into another page describes nothing.
    private static bool IsWholePage(ReadOnlySpan<byte> html)
    {
        string start = Encoding.UTF8.GetString(html[..Math.Min(html.Length, 512)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\f');
        return start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || Html.HeadLocator.FindHeadEnd(html) is not null;
    }
}
