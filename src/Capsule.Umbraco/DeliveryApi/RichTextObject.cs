using System.Text;
using System.Text.Json.Nodes;
using Capsule.TagHelpers.Filtering;
using Capsule.Umbraco.RichText;

namespace Capsule.Umbraco.DeliveryApi;

/// <summary>
/// A rich text with protected regions and the blocks that stand in it. In the text are only their keys, and the blocks
/// themselves lie beside it, for everyone: those inside a region must leave too.
/// </summary>
internal sealed class RichTextObject(JsonObject json)
{
    private const string Blocks = "blocks";
    private const string Suffix = "-blocks";
    private const string JsonContentType = "application/json";

    internal List<SealedText> Texts { get; } = [];

    internal static bool Is(JsonObject json) => json[Blocks] is JsonArray && (json["markup"] is JsonValue || json["elements"] is JsonArray);

    /// <summary>Opens the blocks that were sealed. They leave again with <see cref="TakeBlocks"/>, unless their place has become public.</summary>
    internal void OpenBlocks(MarkupSealing sealing)
    {
        var blocks = (JsonArray)json[Blocks]!;
        for (int i = blocks.Count - 1; i >= 0; i--)
        {
            if (blocks[i]?["content"] is JsonObject content && (string?)content["contentType"] == BlockSealing.SealedType)
            {
                string? data = (string?)content["properties"]?[BlockSealing.SealedProperty];
                blocks.RemoveAt(i);
                if (data is not null && sealing.TryOpen(data) is { ClosedBecause: null } block)
                {
                    blocks.Insert(i, JsonNode.Parse(block.Content.Span));
                }
            }
        }
    }

    /// <summary>
    /// Takes the blocks out that do not stand in the public text. Those of a published region become an item of its own
    /// for each of its scopes, <c>NAME-blocks</c>: a JSON array of blocks as they would have been given.
    /// </summary>
    /// <param name="taken">The names that the content's manifest has; those that are given here are added.</param>
    internal IEnumerable<PageRegion> TakeBlocks(HashSet<string> taken)
    {
        var blocks = (JsonArray)json[Blocks]!;
        HashSet<Guid> open = FindOpen();
        Dictionary<Guid, JsonNode> hidden = [];
        foreach (JsonNode block in blocks.OfType<JsonNode>().Where(block => KeyOf(block) is not { } key || !open.Contains(key)).ToArray())
        {
            blocks.Remove(block);
            if (KeyOf(block) is { } key)
            {
                hidden.TryAdd(key, block);
            }
        }

        List<PageRegion> regions = [];
        foreach (PageRegion region in Texts.SelectMany(text => text.Reading.Regions).Where(region => region.ClosedBecause is null))
        {
            JsonNode[] inside = [.. BlockKeys.FindIn(Encoding.UTF8.GetString(region.Content.Span)).Where(hidden.ContainsKey).Select(key => hidden[key].DeepClone())];
            if (inside.Length > 0)
            {
                regions.Add(ToRegion(region, inside, taken));
            }
        }

        return regions;
    }

    private static PageRegion ToRegion(PageRegion region, JsonNode[] blocks, HashSet<string> taken)
    {
        var item = new PageRegion
        {
            Start = region.Start,
            End = region.Start,
            Tag = region.Tag,
            Scopes = region.Scopes,
            ContentType = JsonContentType,
            Content = Encoding.UTF8.GetBytes(new JsonArray(blocks).ToJsonString()),
        };
        item.Items.AddRange(region.Items.Select(own => new RegionItem(Take(own.Name, taken), own.Scope)));
        return item;
    }

    private static string Take(string name, HashSet<string> taken)
    {
        string wanted = name[..Math.Min(name.Length, Names.MaxContentNameLength - Suffix.Length - 4)] + Suffix;
        string free = wanted;
        for (int i = 2; !taken.Add(free); i++)
        {
            free = $"{wanted}-{i}";
        }

        return free;
    }

    private static Guid? KeyOf(JsonNode block) => BlockKeys.Parse((string?)block["content"]?["id"]);

    private HashSet<Guid> FindOpen() => json["markup"] is JsonValue markup
        ? BlockKeys.FindIn((string?)markup ?? string.Empty)
        : [.. FindElements(json["elements"])];

    private static IEnumerable<Guid> FindElements(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(FindElements),
        JsonObject element => FindElements(element["elements"]).Concat(BlockKeys.Parse(element["attributes"]?["content-id"]?.ToString()) is { } key ? [key] : []),
        _ => [],
    };
}
