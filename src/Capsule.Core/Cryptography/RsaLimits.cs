using System.Buffers.Binary;
using System.Numerics;

namespace Capsule.Cryptography;

/// <summary>
/// What an RSA key must be to be used here, an issuer's as well as a browser's: 2048 to 4096 bits (below it is weak,
/// above it is work for us), and an odd exponent from 65537 to 2^32 − 1 (FIPS 186-5 allows none below; with exponent 1
/// the "ciphertext" is the padded key itself).
/// </summary>
internal static class RsaLimits
{
    internal const int MinBits = 2048;
    internal const int MaxBits = 4096;
    internal const int MaxBytes = MaxBits / 8;

    private const uint MinExponent = 65537;

    /// <summary>Tells whether a public key, in big-endian bytes without leading zeros, is within the limits.</summary>
    internal static bool Allow(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent) =>
        modulus.Length > 0
        && BitLength(modulus) is >= MinBits and <= MaxBits
        && int.IsOddInteger(modulus[^1])
        && exponent.Length is > 0 and <= sizeof(uint)
        && ReadExponent(exponent) >= MinExponent
        && int.IsOddInteger(exponent[^1]);

    internal static int BitLength(ReadOnlySpan<byte> modulus) => (modulus.Length * 8) - BitOperations.LeadingZeroCount((uint)modulus[0]) + 24;

    internal static uint ReadExponent(ReadOnlySpan<byte> exponent)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        bytes.Clear();
        exponent.CopyTo(bytes[^exponent.Length..]);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}
