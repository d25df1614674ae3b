using System.Security.Cryptography;
using Capsule.Cryptography;
using Capsule.Wire;

namespace Capsule.Keys;

/// <summary>
/// Reads keys out of a key set that somebody else wrote (<c>docs/protocol.md</c>, "Key sets"): whatever is unfit is
/// passed over, since a set may hold keys for other purposes and of algorithms yet to come.
/// </summary>
internal static class JwkReader
{
    private const int CoordinateSize = 32;

    // A leading zero too many is a known slip (RFC 7518 section 6.3.1.1).
    private const int MaxModulusSize = RsaLimits.MaxBytes + 1;
    private const int MaxExponentSize = 8;

    /// <summary>Tells whether a key has an id, is not retired, and is for a use or for any. Its <c>alg</c> counts for nothing: the algorithms are the protocol's.</summary>
    internal static bool IsActive(Jwk jwk, string use) =>
        !string.IsNullOrEmpty(jwk.Kid) && jwk.Status != "retired" && (jwk.Use is null || jwk.Use == use);

    /// <summary>Reads an EC P-256 key; <see langword="null"/> where it is none, or its point is not on the curve.</summary>
    internal static ECParameters? TryReadEc(Jwk jwk)
    {
        if (jwk is not { Kty: "EC", Crv: "P-256", X: not null, Y: not null }
            || Base64UrlText.TryDecode(jwk.X, CoordinateSize) is not { Length: CoordinateSize } x
            || Base64UrlText.TryDecode(jwk.Y, CoordinateSize) is not { Length: CoordinateSize } y)
        {
            return null;
        }

        using ECDiffieHellman? key = EcdhBlob.TryImportPoint([4, .. x, .. y]);
        return key?.ExportParameters(includePrivateParameters: false);
    }

    /// <summary>Reads an RSA key; <see langword="null"/> where it is none, or not within <see cref="RsaLimits"/>.</summary>
    internal static RsaPublicKey? TryReadRsa(Jwk jwk) =>
        jwk is { Kty: "RSA", N: not null, E: not null }
        && Base64UrlText.TryDecode(jwk.N, MaxModulusSize) is { } modulus
        && Base64UrlText.TryDecode(jwk.E, MaxExponentSize) is { } exponent
            ? RsaPublicKey.TryCreate(modulus, exponent)
            : null;
}
