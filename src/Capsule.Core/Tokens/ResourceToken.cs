using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Tokens;

/// <summary>Writes the <c>resourceJWT</c> of a page.</summary>
internal static class ResourceToken
{
    private const int TokenIdSize = 16;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static string Create(
        SigningKey key,
        string domain,
        string resourceId,
        DateTimeOffset issuedAt,
        IReadOnlyList<string> scopes,
        JsonElement? data,
        IReadOnlyList<string> keyDigests)
    {
        using var payload = new PooledBufferWriter(1024);
        using (var json = new Utf8JsonWriter(payload, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("iss"u8, domain);
            json.WriteString("sub"u8, resourceId);
            json.WriteNumber("iat"u8, issuedAt.ToUnixTimeSeconds());
            json.WriteString("jti"u8, Base64UrlText.Encode(RandomNumberGenerator.GetBytes(TokenIdSize)));
            WriteStrings(json, "scopes"u8, scopes);
            json.WritePropertyName("data"u8);
            if (data is { } element)
            {
                element.WriteTo(json);
            }
            else
            {
                json.WriteStartObject();
                json.WriteEndObject();
            }

            WriteStrings(json, "keyDigests"u8, keyDigests);
            json.WriteEndObject();
        }

        return SignedToken.Create(key, payload.WrittenSpan);
    }

    private static void WriteStrings(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
