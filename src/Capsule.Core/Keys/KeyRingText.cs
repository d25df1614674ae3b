using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Keys;

/// <summary>Reads and writes stored key rings.</summary>
internal static class KeyRingText
{
    private static readonly JsonDocumentOptions DocumentOptions = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a key ring of this version or an older one.</summary>
    /// <param name="utf8Json">The text.</param>
    /// <param name="name">What to call it in errors.</param>
    internal static StoredKeyRing Read(ReadOnlyMemory<byte> utf8Json, string name)
    {
        try
        {
            StoredKeyRing? stored = ReadVersion(utf8Json) switch
            {
                StoredKeyRing.CurrentVersion => JsonSerializer.Deserialize(utf8Json.Span, KeyRingJson.Default.StoredKeyRing),
                1 => JsonSerializer.Deserialize(utf8Json.Span, KeyRingJson.Default.StoredKeyRingV1) is { } older && older.IsWhole() ? older.Upgrade() : null,
                > StoredKeyRing.CurrentVersion => throw Errors.KeyRingUnreadable(name, "it was written by a newer version."),
                _ => null,
            };
            return stored is not null && stored.IsWhole() ? stored : throw Errors.KeyRingUnreadable(name, "it is damaged.");
        }
        catch (JsonException)
        {
            // The cause quotes the text it stumbled over, which may be a key.
            throw Errors.KeyRingUnreadable(name, "it is damaged.");
        }
        catch (CapsuleException e) when (e.Code == CapsuleErrorCode.InvalidKey)
        {
            throw Errors.KeyRingUnreadable(name, e.Message);
        }
    }

    internal static byte[] Write(StoredKeyRing stored) => JsonSerializer.SerializeToUtf8Bytes(stored, KeyRingJson.Default.StoredKeyRing);

    private static int? ReadVersion(ReadOnlyMemory<byte> utf8Json)
    {
        using JsonDocument document = JsonDocument.Parse(utf8Json, DocumentOptions);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("version"u8, out JsonElement version)
            && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out int number)
            ? number
            : null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StoredKeyRing))]
[JsonSerializable(typeof(StoredKeyRingV1))]
internal sealed partial class KeyRingJson : JsonSerializerContext;
