using System.Text.Json;
using System.Text.Json.Nodes;

namespace Capsule.Umbraco.RichText;

/// <summary>
/// A rich-text property's value as the CMS stores it: JSON with the markup and the blocks that stand in it, or the bare
/// markup of an older version.
/// </summary>
internal sealed class StoredRichText
{
    private const string MarkupMember = "markup";
    private const string BlocksMember = "blocks";

    private readonly JsonObject? _json;
    private readonly string _markupName = MarkupMember;

    private StoredRichText(JsonObject? json, string markup)
    {
        _json = json;
        Markup = markup;
        _markupName = json?.Select(member => member.Key).FirstOrDefault(name => Is(name, MarkupMember)) ?? MarkupMember;
        Blocks = Find(json, BlocksMember) as JsonObject;
    }

    internal string Markup { get; }

    internal JsonObject? Blocks { get; }

    internal static StoredRichText Read(string value) => TryReadJson(value) is { } json && IsRichText(json)
        ? Of(json)
        : new StoredRichText(null, value);

    internal static StoredRichText Of(JsonObject json) => new(json, Find(json, MarkupMember)?.ToString() ?? string.Empty);

    internal static bool IsRichText(JsonObject json) => Find(json, MarkupMember) is null or JsonValue && json.Any(member => Is(member.Key, MarkupMember));

    internal static JsonObject? TryReadJson(string value)
    {
        if (!value.AsSpan().TrimStart().StartsWith('{'))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(value) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Gives a member whatever the case of its name.</summary>
    internal static JsonNode? Find(JsonObject? json, string name) => json?.FirstOrDefault(member => Is(member.Key, name)).Value;

    /// <summary>Gives the value with other markup, and only those blocks whose keys are named.</summary>
    internal string With(string markup, Func<Guid, bool> keepsBlock)
    {
        if (_json is null)
        {
            return markup;
        }

        var changed = (JsonObject)_json.DeepClone();
        changed[_markupName] = markup;
        if (Find(changed, BlocksMember) is JsonObject blocks && Find(blocks, "contentData") is JsonArray contents)
        {
            foreach (JsonNode content in contents.OfType<JsonNode>().Where(content => KeyOf(content) is not { } key || !keepsBlock(key)).ToArray())
            {
                contents.Remove(content);
            }
        }

        return changed.ToJsonString();
    }

    /// <summary>Gives the key of a block's content.</summary>
    internal static Guid? KeyOf(JsonNode content) =>
        content is JsonObject json ? BlockKeys.Parse((Find(json, "key") ?? Find(json, "udi"))?.ToString()) : null;

    private static bool Is(string name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
