using System.Text.Json;

namespace Capsule.Umbraco.Documents;

/// <summary>
/// Finds the texts in a property's stored value: the value itself, or what its JSON holds. So a rich text, the blocks in
/// it, block lists and grids and whatever is built of them are read alike.
/// </summary>
internal static class PropertyText
{
    private const int MaxDepth = 32;

    // A value in a block that varies by culture says so beside itself.
    private const string CultureMember = "culture";
    private const string ValueMember = "value";

    /// <summary>Reads a stored value.</summary>
    /// <param name="value">The value; only texts hold anything.</param>
    /// <param name="culture">The culture whose values in blocks count, beside those of none; <see langword="null"/> for all.</param>
    internal static MarkedText Read(object? value, string? culture = null)
    {
        var found = new MarkedText();
        if (value is string text)
        {
            ReadText(text, culture, found, 0);
        }

        return found;
    }

    /// <summary>Reads a stored value as JSON, where it is some.</summary>
    internal static JsonDocument? TryParse(object? value)
    {
        if (value is not string text || text.AsSpan().TrimStart() is not (['{', ..] or ['[', ..]))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            // "[sic] …" is a text like any other.
            return null;
        }
    }

    private static void ReadText(string text, string? culture, MarkedText found, int depth)
    {
        using JsonDocument? json = depth < MaxDepth ? TryParse(text) : null;
        if (json is null)
        {
            found.Add(text);
            return;
        }

        ReadJson(json.RootElement, culture, found, depth + 1);
    }

    private static void ReadJson(JsonElement json, string? culture, MarkedText found, int depth)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                ReadText(json.GetString()!, culture, found, depth);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in json.EnumerateArray())
                {
                    ReadJson(item, culture, found, depth);
                }

                break;
            case JsonValueKind.Object when !IsOfOtherCulture(json, culture):
                foreach (JsonProperty member in json.EnumerateObject())
                {
                    ReadJson(member.Value, culture, found, depth);
                }

                break;
        }
    }

    private static bool IsOfOtherCulture(JsonElement json, string? culture) =>
        culture is not null
        && json.TryGetProperty(ValueMember, out _)
        && json.TryGetProperty(CultureMember, out JsonElement own)
        && own.ValueKind == JsonValueKind.String
        && !string.Equals(own.GetString(), culture, StringComparison.OrdinalIgnoreCase);
}
