using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Capsule.Wire;
using Capsule.Keys;
using Capsule.Rotation;

namespace Capsule.Cli.Keys;

/// <summary>
/// Keys as JSON. A single key is data, in camelCase. All together are configuration, with its member names; what is
/// public stands under <c>$public</c>, which readers of the configuration pass over, so that the whole can be a file.
/// </summary>
internal static class KeysJson
{
    // PEM and base64 hold '+', which is as harmless here as it is unreadable escaped.
    private static readonly JsonSerializerOptions Data = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    private static readonly JsonSerializerOptions Compact = new(Data) { WriteIndented = false };

    internal static string Write(Jwk jwk) => JsonSerializer.Serialize(jwk, Compact);

    internal static string Write(SigningKey key) => JsonSerializer.Serialize(
        new { key.KeyId, PrivateKeyPem = key.ExportPem(), PublicKeyPem = key.PublicKey.ExportPem(), Jwk = key.PublicKey.ToJwk() },
        Data);

    internal static string Write(IssuerPrivateKey key) => JsonSerializer.Serialize(
        new { key.KeyId, PrivateKeyPem = key.ExportPem(), PublicKeyPem = key.PublicKey.ExportPem(), Jwk = key.PublicKey.ToJwk() },
        Data);

    internal static string Write(RotationSecret secret) => JsonSerializer.Serialize(new { RotationSecret = secret.Export() }, Data);

    internal static string Write(SigningKey signingKey, IssuerPrivateKey issuerKey, RotationSecret secret)
    {
        var configuration = new Dictionary<string, object>
        {
            ["Keys"] = new Dictionary<string, string>
            {
                ["SigningKeyId"] = signingKey.KeyId,
                ["SigningKeyPem"] = signingKey.ExportPem(),
                ["RotationSecret"] = secret.Export(),
            },
            ["LocalIssuer"] = new Dictionary<string, string>
            {
                ["Name"] = "local",
                ["KeyId"] = issuerKey.KeyId,
                ["PrivateKeyPem"] = issuerKey.ExportPem(),
            },
            ["$public"] = new Dictionary<string, object>
            {
                ["SigningKey"] = Public(signingKey.KeyId, signingKey.PublicKey.ExportPem(), signingKey.PublicKey.ToJwk()),
                ["IssuerKey"] = Public(issuerKey.KeyId, issuerKey.PublicKey.ExportPem(), issuerKey.PublicKey.ToJwk()),
            },
        };
        return JsonSerializer.Serialize(configuration, Data);
    }

    private static Dictionary<string, object> Public(string keyId, string publicKeyPem, Jwk jwk) =>
        new() { ["KeyId"] = keyId, ["PublicKeyPem"] = publicKeyPem, ["Jwk"] = jwk };
}
