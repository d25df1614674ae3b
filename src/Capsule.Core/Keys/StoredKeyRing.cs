using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Keys;

/// <summary>A key ring as it is stored. Members that this version does not know are kept.</summary>
internal sealed record StoredKeyRing
{
    internal const int CurrentVersion = 2;

    public required int Version { get; init; }

    public required IReadOnlyList<StoredKey> SigningKeys { get; init; }

    public required StoredRotationSecret RotationSecret { get; init; }

    public IReadOnlyList<StoredSealingKey> OlderSealingKeys { get; init; } = [];

    public required IReadOnlyList<StoredKey> IssuerKeys { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    public override string ToString() => nameof(StoredKeyRing);

    /// <summary>Gets whether every entry is one: annotations keep nulls out of members, not out of lists.</summary>
    internal bool IsWhole() => AreWhole(SigningKeys) && AreWhole(IssuerKeys) && OlderSealingKeys.All(key => key is not null);

    private static bool AreWhole(IReadOnlyList<StoredKey> keys) =>
        keys.All(key => key is not null && !string.IsNullOrWhiteSpace(key.KeyId) && Enum.IsDefined(key.Status))
        && keys.DistinctBy(key => key.KeyId, StringComparer.Ordinal).Count() == keys.Count;
}
