using System.Text;
using System.Text.Json;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.DeliveryApi;

namespace Capsule.Umbraco.RichText;

/// <summary>
/// Seals the blocks that stand in protected parts of a rich text. The text has their keys alone, and the CMS gives the
/// blocks beside it: to the Content Delivery API, to webhooks, to the site's own code.
/// </summary>
internal sealed class BlockSealing(MarkupSealing sealing, IOptionsMonitor<JsonOptions> json)
{
    /// <summary>The type of the block that stands in the place of a sealed one.</summary>
    internal const string SealedType = "capsuleSealed";

    /// <summary>Its one property, which holds the block as it would have been given.</summary>
    internal const string SealedProperty = "sealed";

    private const string JsonContentType = "application/json";
    private const int MaxDepth = 16;

    /// <summary>Seals blocks.</summary>
    /// <param name="blocks">The blocks beside a text.</param>
    /// <param name="html">The text, with its protected parts sealed.</param>
    internal IEnumerable<ApiBlockItem> Seal(IEnumerable<ApiBlockItem> blocks, string html)
    {
        if (!html.Contains(MarkerNames.Sealed, StringComparison.OrdinalIgnoreCase))
        {
            return blocks;
        }

        HashSet<Guid> open = BlockKeys.FindIn(html);
        Dictionary<Guid, SealedRegion> hidden = [];
        FindHidden(html, null, hidden, 0);

        // A block that stands nowhere is in no page either.
        return
        [
            .. blocks.Where(block => open.Contains(block.Content.Id) || hidden.ContainsKey(block.Content.Id))
                .Select(block => open.Contains(block.Content.Id) ? block : Seal(block, hidden[block.Content.Id])),
        ];
    }

    private void FindHidden(string html, SealedRegion? around, Dictionary<Guid, SealedRegion> hidden, int depth)
    {
        if (around is not null)
        {
            foreach (Guid key in BlockKeys.FindIn(html))
            {
                hidden.TryAdd(key, around);
            }
        }

        foreach (SealedRegion region in depth > MaxDepth ? [] : sealing.Open(html))
        {
            FindHidden(Encoding.UTF8.GetString(region.Content.Span), around ?? region, hidden, depth + 1);
        }
    }

    private ApiBlockItem Seal(ApiBlockItem block, SealedRegion region)
    {
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(block, json.Get(Constants.JsonOptionsNames.DeliveryApi).JsonSerializerOptions);
        string data = sealing.Seal(new SealedRegion { Scopes = region.Scopes, ContentType = JsonContentType, Tag = "div", Content = content });

        // Umbraco 18 wants a name too, 17 has no constructor that takes one, and the package runs on both.
#pragma warning disable CS0618
        var element = new ApiElement(block.Content.Id, SealedType, new Dictionary<string, object?> { [SealedProperty] = data });
#pragma warning restore CS0618
        return new ApiBlockItem(element, null);
    }
}
