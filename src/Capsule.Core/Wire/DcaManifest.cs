using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Wire;

/// <summary>
/// What a page carries: its items as ciphertext, and their keys wrapped for each issuer (<c>docs/protocol.md</c>,
/// "Manifest"). All binary values are base64url without padding.
/// </summary>
public sealed record DcaManifest
{
    /// <summary>The version this library writes.</summary>
    public const string CurrentVersion = "0.10";

    /// <summary>Gets the version of the wire format.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the signed statement of whose page this is: an ES256 JWT.</summary>
    [JsonPropertyName("resourceJWT")]
    public required string ResourceJwt { get; init; }

    /// <summary>Gets the items by content name.</summary>
    public required IReadOnlyDictionary<string, DcaContent> Content { get; init; }

    /// <summary>Gets the issuers by name.</summary>
    public required IReadOnlyDictionary<string, DcaIssuer> Issuers { get; init; }

    /// <summary>Reads a manifest from JSON.</summary>
    /// <param name="utf8Json">JSON in UTF-8. Duplicate members are refused, unknown ones passed over.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidManifest"/>.</exception>
    public static DcaManifest Parse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            DcaManifest manifest = JsonSerializer.Deserialize(utf8Json, WireJson.Default.DcaManifest) ?? throw Errors.InvalidManifest("it is null");
            return manifest.HasNoNulls() ? manifest : throw Errors.InvalidManifest("a list or object in it holds null");
        }
        catch (JsonException e)
        {
            throw Errors.InvalidManifest($"it is not JSON of that form (at {e.Path ?? "the root"})");
        }
    }

    // The serializer sees to members; what lists and dictionaries hold it leaves to us.
    private bool HasNoNulls() =>
        Content.Values.All(item => item is not null && item.WrappedContentKey.All(key => key is not null))
        && Issuers.Values.All(issuer => issuer is not null && issuer.Keys.All(entry => entry is not null && entry.WrapKeys?.All(key => key is not null) != false));
}
