using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Keys;

/// <summary>A secret as it is stored.</summary>
internal sealed record StoredSecret
{
    /// <summary>Gets the name of what protects it, as in <see cref="IKeyProtector.Name"/>.</summary>
    public required string Protection { get; init; }

    public required string Text { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    // A record prints its members, and one of these must never be printed.
    public override string ToString() => nameof(StoredSecret);
}
