using System.Text.Json.Serialization;

namespace Capsule.Wire;

/// <summary>
/// The JSON of the wire, source generated. Reading is strict: no duplicate members (two readers would see two
/// documents), no numbers as strings, no nulls where a value belongs, no deep nesting.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(DcaManifest))]
[JsonSerializable(typeof(UnlockRequest))]
[JsonSerializable(typeof(UnlockResponse))]
internal sealed partial class WireJson : JsonSerializerContext;
