using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Keys;

/// <summary>A key ring as version 1 stored it: without dates, public halves and protection.</summary>
internal sealed record StoredKeyRingV1
{
    public required IReadOnlyList<Entry> SigningKeys { get; init; }

    public required string RotationSecret { get; init; }

    public required IReadOnlyList<Entry> IssuerKeys { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    public override string ToString() => nameof(StoredKeyRingV1);

    /// <summary>Gives the same keys in the form of today.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidKey"/>: a private key is none.</exception>
    internal StoredKeyRing Upgrade()
    {
        Unknown?.Remove("version");
        return new StoredKeyRing
        {
            Version = StoredKeyRing.CurrentVersion,
            SigningKeys = [.. SigningKeys.Select(entry => Upgrade(entry, SigningPublicPem))],
            RotationSecret = new() { Secret = Plain(RotationSecret) },
            IssuerKeys = [.. IssuerKeys.Select(entry => Upgrade(entry, IssuerPublicPem))],
            Unknown = Unknown,
        };
    }

    /// <summary>Gets whether every entry is one.</summary>
    internal bool IsWhole() =>
        SigningKeys.Concat(IssuerKeys).All(entry => entry is not null && !string.IsNullOrWhiteSpace(entry.KeyId));

    private static StoredKey Upgrade(Entry entry, Func<Entry, string> publicPem) => new()
    {
        KeyId = entry.KeyId,
        Status = entry.Status,
        PublicKeyPem = publicPem(entry),
        PrivateKey = Plain(entry.PrivateKeyPem),
        Unknown = entry.Unknown,
    };

    private static string SigningPublicPem(Entry entry)
    {
        using SigningKey key = SigningKey.FromPem(entry.KeyId, entry.PrivateKeyPem);
        return key.PublicKey.ExportPem();
    }

    private static string IssuerPublicPem(Entry entry)
    {
        using IssuerPrivateKey key = IssuerPrivateKey.FromPem(entry.KeyId, entry.PrivateKeyPem);
        return key.PublicKey.ExportPem();
    }

    private static StoredSecret Plain(string text) => new() { Protection = PlainKeyProtector.Instance.Name, Text = text };

    internal sealed record Entry
    {
        public required string KeyId { get; init; }

        public required string PrivateKeyPem { get; init; }

        public required KeyStatus Status { get; init; }

        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Unknown { get; set; }

        // A record prints its members, and one of these must never be printed.
        public override string ToString() => KeyId;
    }
}
