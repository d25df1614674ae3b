using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Keys;

/// <summary>The rotation secret as it is stored.</summary>
internal sealed record StoredRotationSecret
{
    public DateTimeOffset? CreatedAt { get; init; }

    public required StoredSecret Secret { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
