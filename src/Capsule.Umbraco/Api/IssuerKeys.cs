using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Umbraco.Api;

/// <summary>Describes the keys of an issuer's key set.</summary>
internal static class IssuerKeys
{
    private const int BitsOfByte = 8;

    /// <summary>Says whether a key is one that pages are, or were, wrapped to.</summary>
    internal static bool Encrypts(Jwk key) => IssuerPublicKey.TryFromJwk(key with { Status = null }) is not null;

    internal static bool IsRetired(Jwk key) => key.Status == "retired";

    internal static IssuerTestKeyModel Describe(Jwk key, bool isWrapped) => new(
        key.Kid ?? string.Empty,
        key.Kty == "EC" ? $"EC {key.Crv}" : $"RSA {JwkReader.TryReadRsa(key)?.Size * BitsOfByte}",
        (IsRetired(key) ? KeyStatus.Retired : KeyStatus.Active).ToString(),
        isWrapped,
        key.CreatedAt);
}
