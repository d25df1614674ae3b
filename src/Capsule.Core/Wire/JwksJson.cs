using System.Text.Json.Serialization;

namespace Capsule.Wire;

/// <summary>The JSON of key sets, source generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    AllowDuplicateProperties = false,
    MaxDepth = 8)]
[JsonSerializable(typeof(JwksDocument))]
[JsonSerializable(typeof(JwksDocument.RawJwks))]
internal sealed partial class JwksJson : JsonSerializerContext;
