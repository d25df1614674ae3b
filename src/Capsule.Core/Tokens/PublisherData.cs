using System.Text.Json;

namespace Capsule.Tokens;

/// <summary>The publisher's own data in a token: what an issuer would not read again must not be signed.</summary>
internal static class PublisherData
{
    /// <summary>Says whether data is an object that is not nested too deep, gives no member twice and holds no half of a character.</summary>
    internal static bool IsReadable(JsonElement data) => data.ValueKind == JsonValueKind.Object && IsReadable(data, Names.MaxResourceDataDepth);

    private static bool IsReadable(JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return depth > 0 && HasReadableMembers(element, depth - 1);
            case JsonValueKind.Array:
                return depth > 0 && element.EnumerateArray().All(item => IsReadable(item, depth - 1));
            case JsonValueKind.String:
                return IsReadable(() => element.GetString());
            default:
                return true;
        }
    }

    private static bool HasReadableMembers(JsonElement element, int depth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return element.EnumerateObject().All(member => IsReadable(() => member.Name) && names.Add(member.Name) && IsReadable(member.Value, depth));
    }

    // JSON can escape half of a surrogate pair, of which no text can be made.
    private static bool IsReadable(Func<string?> text)
    {
        try
        {
            text();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
