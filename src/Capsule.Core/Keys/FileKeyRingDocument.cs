using System.Text.Json.Serialization;

namespace Capsule.Keys;

/// <summary>A key ring as it lies in its file.</summary>
internal sealed record FileKeyRingDocument
{
    internal const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required IReadOnlyList<Entry> SigningKeys { get; init; }

    public required string RotationSecret { get; init; }

    public required IReadOnlyList<Entry> IssuerKeys { get; init; }

    /// <summary>Gets whether every entry is one: annotations keep nulls out of members, not out of lists.</summary>
    internal bool IsWhole() =>
        SigningKeys.Concat(IssuerKeys).All(entry => entry is not null && !string.IsNullOrWhiteSpace(entry.KeyId));

    internal sealed record Entry
    {
        public required string KeyId { get; init; }

        public required string PrivateKeyPem { get; init; }

        public required KeyStatus Status { get; init; }

        // A record prints its members, and one of these must never be printed.
        public override string ToString() => KeyId;
    }

    public override string ToString() => nameof(FileKeyRingDocument);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, AllowDuplicateProperties = false, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(FileKeyRingDocument))]
internal sealed partial class FileKeyRingJson : JsonSerializerContext;
