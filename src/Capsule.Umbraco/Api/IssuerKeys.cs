using System.Text.Json;
using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Umbraco.Api;

/// <summary>Describes the keys of an issuer's key set.</summary>
internal static class IssuerKeys
{
    private const int BitsOfByte = 8;

    // The end of the year 9999.
    private const long MaxSeconds = 253_402_300_800;

    /// <summary>Says whether a key is one that pages are, or were, wrapped to.</summary>
    internal static bool Encrypts(Jwk key) => IssuerPublicKey.TryFromJwk(key with { Status = null }) is not null;

    internal static bool IsRetired(Jwk key) => key.Status == "retired";

    /// <summary>
    /// Gives when keys were made, by their ids, where the key set says so: <c>iat</c>, in seconds since the Unix epoch (IANA,
    /// JSON Web Key Parameters). What is no such time says nothing.
    /// </summary>
    /// <param name="jwks">The key set, in UTF-8.</param>
    internal static IReadOnlyDictionary<string, DateTimeOffset> TimesOf(ReadOnlyMemory<byte> jwks)
    {
        using JsonDocument document = JsonDocument.Parse(jwks);
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        bool isList = document.RootElement.TryGetProperty("keys", out JsonElement keys) && keys.ValueKind == JsonValueKind.Array;
        foreach (JsonElement key in isList ? keys.EnumerateArray() : default)
        {
            if (key.ValueKind == JsonValueKind.Object
                && key.TryGetProperty("kid", out JsonElement id)
                && id.ValueKind == JsonValueKind.String
                && key.TryGetProperty("iat", out JsonElement made)
                && made.ValueKind == JsonValueKind.Number
                && made.TryGetInt64(out long seconds)
                && seconds is > 0 and < MaxSeconds)
            {
                times[id.GetString()!] = DateTimeOffset.FromUnixTimeSeconds(seconds);
            }
        }

        return times;
    }

    internal static IssuerTestKeyModel Describe(Jwk key, bool isWrapped, DateTimeOffset? createdAt) => new(
        key.Kid ?? string.Empty,
        key.Kty == "EC" ? $"EC {key.Crv}" : $"RSA {JwkReader.TryReadRsa(key)?.Size * BitsOfByte}",
        (IsRetired(key) ? KeyStatus.Retired : KeyStatus.Active).ToString(),
        isWrapped,
        createdAt);
}
