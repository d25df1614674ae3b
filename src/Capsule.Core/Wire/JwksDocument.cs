using System.Text.Json;

namespace Capsule.Wire;

/// <summary>A set of public keys (RFC 7517, section 5), as served under <c>/.well-known/</c>.</summary>
public sealed record JwksDocument
{
    /// <summary>Where a publisher serves its keys, relative to its domain.</summary>
    public const string PublisherPath = "/.well-known/dca-publishers.json";

    /// <summary>Where an issuer conventionally serves its keys.</summary>
    public const string IssuerPath = "/.well-known/dca-issuers.json";

    /// <summary>Gets the keys.</summary>
    public required IReadOnlyList<Jwk> Keys { get; init; }

    /// <summary>Writes the document.</summary>
    /// <returns>JSON in UTF-8.</returns>
    public byte[] ToUtf8Json() => JsonSerializer.SerializeToUtf8Bytes(this, JwksJson.Default.JwksDocument);

    /// <summary>Reads a document. Keys of kinds that are not known here are left out, as RFC 7517 says.</summary>
    /// <param name="utf8Json">JSON in UTF-8.</param>
    /// <returns>The document.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidJwks"/>: not a key set.</exception>
    public static JwksDocument Parse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            RawJwks? raw = JsonSerializer.Deserialize(utf8Json, JwksJson.Default.RawJwks);
            return raw?.Keys is { } keys
                ? new JwksDocument { Keys = [.. keys.Select(TryReadKey).OfType<Jwk>()] }
                : throw Errors.InvalidJwks(CapsuleErrorReasons.JwksForm, "it has no array 'keys'");
        }
        catch (JsonException)
        {
            throw Errors.InvalidJwks(CapsuleErrorReasons.JwksForm, "it is not JSON of that form");
        }
    }

    private static Jwk? TryReadKey(JsonElement key)
    {
        try
        {
            return key.Deserialize(JwksJson.Default.Jwk);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record RawJwks
    {
        public IReadOnlyList<JsonElement>? Keys { get; init; }
    }
}
