using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Keys;

/// <summary>A signing or an issuer key as it is stored. The public half stands apart, so that reading it takes no secret.</summary>
internal sealed record StoredKey
{
    public required string KeyId { get; init; }

    public required KeyStatus Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ActivatedAt { get; init; }

    public DateTimeOffset? RetiringSince { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    public required string PublicKeyPem { get; init; }

    public required StoredSecret PrivateKey { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    public override string ToString() => KeyId;
}
