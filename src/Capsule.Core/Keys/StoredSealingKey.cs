using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Keys;

/// <summary>
/// A sealing key of a rotation secret that was replaced, for regions that lie in caches. The secret itself is gone: it
/// could open every page of its time, and nothing needs it any more.
/// </summary>
internal sealed record StoredSealingKey
{
    public required DateTimeOffset ReplacedAt { get; init; }

    /// <summary>Gets the key, 32 bytes as base64.</summary>
    public required StoredSecret Key { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
