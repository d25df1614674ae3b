using System.Text.Json.Serialization;

namespace Capsule.Wire;

/// <summary>A public key in a key set (RFC 7517). Binary members are base64url without padding.</summary>
public sealed record Jwk
{
    /// <summary>Gets the key type: <c>EC</c> or <c>RSA</c>.</summary>
    public required string Kty { get; init; }

    /// <summary>Gets the key's id.</summary>
    public string? Kid { get; init; }

    /// <summary>Gets the use: <c>sig</c> or <c>enc</c>.</summary>
    public string? Use { get; init; }

    /// <summary>Gets the algorithm, such as <c>ES256</c>.</summary>
    public string? Alg { get; init; }

    /// <summary>Gets the curve of an EC key.</summary>
    public string? Crv { get; init; }

    /// <summary>Gets the x-coordinate of an EC key.</summary>
    public string? X { get; init; }

    /// <summary>Gets the y-coordinate of an EC key.</summary>
    public string? Y { get; init; }

    /// <summary>Gets the modulus of an RSA key.</summary>
    public string? N { get; init; }

    /// <summary>Gets the exponent of an RSA key.</summary>
    public string? E { get; init; }

    /// <summary>Gets the state: absent or <c>active</c>, or <c>retired</c>, which verifies and wraps nothing.</summary>
    public string? Status { get; init; }

    /// <summary>Gets when the key was made, where that is known: <c>iat</c> (IANA, JSON Web Key Parameters), in whole seconds.</summary>
    [JsonPropertyName("iat")]
    [JsonConverter(typeof(KeyTimeConverter))]
    public DateTimeOffset? CreatedAt { get; init; }
}
