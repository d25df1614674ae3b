using System.Buffers.Text;
using System.Text.Json;

namespace Capsule.Cli.Inspecting;

/// <summary>What a <c>resourceJWT</c> says, read without checking that anyone signed it.</summary>
internal sealed record ResourceStatement
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    internal string? Domain { get; private init; }

    internal string? ResourceId { get; private init; }

    internal DateTimeOffset? IssuedAt { get; private init; }

    internal string? KeyId { get; private init; }

    internal IReadOnlyList<string> Scopes { get; private init; } = [];

    /// <summary>Gets the names of the publisher's own members. Their values are the publisher's business.</summary>
    internal IReadOnlyList<string> DataMembers { get; private init; } = [];

    /// <summary>Gets the digests of the page's key entries, or <see langword="null"/> where the publisher gives none.</summary>
    internal IReadOnlyList<string>? KeyDigests { get; private init; }

    /// <summary>Reads a token, or gives <see langword="null"/> where it is none.</summary>
    internal static ResourceStatement? TryRead(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            using JsonDocument header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]), Options);
            using JsonDocument claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]), Options);
            JsonElement root = claims.RootElement;
            return header.RootElement.ValueKind != JsonValueKind.Object || root.ValueKind != JsonValueKind.Object
                ? null
                : new ResourceStatement
                {
                    KeyId = Text(header.RootElement, "kid"),
                    Domain = Text(root, "iss"),
                    ResourceId = Text(root, "sub"),
                    IssuedAt = Time(root, "iat"),
                    Scopes = Texts(root, "scopes") ?? [],
                    DataMembers = root.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object
                        ? [.. data.EnumerateObject().Select(member => member.Name)]
                        : [],
                    KeyDigests = Texts(root, "keyDigests"),
                };
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IReadOnlyList<string>? Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : null;

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out double seconds)
        && seconds is >= 0 and <= 253402300799
            ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Floor(seconds))
            : null;
}
