using System.Text.Json.Serialization;
using Capsule.Keys;

namespace Capsule.Umbraco.Api;

/// <summary>A key to be made.</summary>
public sealed record NewKeyModel
{
    /// <summary>Gets what it is for: <c>Signing</c> or <c>Issuer</c>.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<KeyPurpose>))]
    public required KeyPurpose Purpose { get; init; }

    /// <summary>Gets its id; one is given where none is chosen.</summary>
    public string? KeyId { get; init; }
}
