using System.Text.Json.Serialization;

namespace Capsule.Tokens;

/// <summary>The JSON inside tokens, source generated and read strictly: no duplicate members, no numbers as strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    MaxDepth = 32)]
[JsonSerializable(typeof(JwtHeader))]
[JsonSerializable(typeof(ResourceClaims))]
[JsonSerializable(typeof(ShareClaims))]
internal sealed partial class TokenJson : JsonSerializerContext;
