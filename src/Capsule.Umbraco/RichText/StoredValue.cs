using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Capsule.Umbraco.RichText;

/// <summary>
/// A property's value as the CMS stores it, of whatever editor, or a part of one: a text, a list or an object. JSON that
/// stands in a string counts as what it holds; a string that only looks like JSON is a text.
/// </summary>
internal sealed class StoredValue
{
    private const int MaxDepth = 32;

    private readonly JsonElement _json;
    private readonly int _depth;

    private StoredValue(string? written, JsonElement json, int depth)
    {
        Written = written;
        _json = json;
        _depth = depth;
    }

    /// <summary>Gets the string that the value was written as, JSON or not; <see langword="null"/> where it is none.</summary>
    internal string? Written { get; }

    /// <summary>Gets the value where it is a text.</summary>
    internal string? Text => _json.ValueKind == JsonValueKind.Undefined ? Written : null;

    /// <summary>Gets what a list holds.</summary>
    internal IEnumerable<StoredValue> Items => _json.ValueKind == JsonValueKind.Array ? _json.EnumerateArray().Select(Inside) : [];

    /// <summary>Gets the members of an object.</summary>
    internal IEnumerable<KeyValuePair<string, StoredValue>> Members => Properties.Select(member => KeyValuePair.Create(member.Name, Inside(member.Value)));

    /// <summary>Gets what a list or an object holds.</summary>
    internal IEnumerable<StoredValue> Parts => Items.Concat(Members.Select(member => member.Value));

    private IEnumerable<JsonProperty> Properties => _json.ValueKind == JsonValueKind.Object ? _json.EnumerateObject() : [];

    internal static StoredValue Read(string value) => Read(value, 0);

    /// <summary>Gives a member of an object as the CMS finds it: whatever the case of its name, and the last where there are several.</summary>
    internal StoredValue? Find(string name) =>
        Properties.Where(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(member => Inside(member.Value)).LastOrDefault();

    internal JsonNode? ToNode() => Written is not null ? JsonValue.Create(Written) : JsonNode.Parse(_json.GetRawText());

    private static StoredValue Read(string written, int depth) =>
        depth < MaxDepth && TryParse(written) is { } json ? new StoredValue(written, json, depth + 1) : new StoredValue(written, default, depth);

    private static JsonElement? TryParse(string written)
    {
        if (written.AsSpan().TrimStart() is not (['{', ..] or ['[', ..]))
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(Encoding.UTF8.GetBytes(written));
        }
        catch (JsonException)
        {
            // "[sic] …" is a text like any other.
            return null;
        }
    }

    private StoredValue Inside(JsonElement json) => json.ValueKind == JsonValueKind.String ? Read(json.GetString()!, _depth) : new StoredValue(null, json, _depth);
}
