using System.Text.Json.Serialization;

namespace Capsule.Jwks;

/// <summary>A fetched key set as it lies in a shared cache.</summary>
/// <param name="FetchedAt">When it was fetched, in Unix seconds.</param>
/// <param name="FreshUntil">Until when it need not be fetched again, in Unix seconds.</param>
/// <param name="Body">The document as it came.</param>
internal sealed record CachedJwks(long FetchedAt, long FreshUntil, byte[] Body);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CachedJwks))]
internal sealed partial class CachedJwksJson : JsonSerializerContext;
