using System.Text.Json;
using System.Text.Json.Serialization;
using Capsule.Wire;

namespace Capsule.TagHelpers.Tests.Site;

/// <summary>JSON as a browser writes and reads it.</summary>
internal static class WireForm
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    internal static UnlockResponse ReadResponse(string json) => JsonSerializer.Deserialize<UnlockResponse>(json, Json)!;
}
