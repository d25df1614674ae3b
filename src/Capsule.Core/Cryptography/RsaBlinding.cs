using System.Numerics;
using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>
/// Draws the random factor that hides a ciphertext from its own decryption (Kocher, CRYPTO 1996), and its inverse. A
/// pair serves once and says nothing about a key, so the class library's numbers, which cannot be cleared, may hold it.
/// </summary>
internal static class RsaBlinding
{
    internal static void Draw(RsaPublicKey key, Span<ulong> factor, Span<ulong> inverse)
    {
        var modulus = new BigInteger(key.ModulusBytes, isUnsigned: true, isBigEndian: true);
        int spareBits = (key.Size * 8) - RsaLimits.BitLength(key.ModulusBytes);
        Span<byte> bytes = stackalloc byte[key.Size];
        try
        {
            while (true)
            {
                RandomNumberGenerator.Fill(bytes);
                bytes[0] &= (byte)(0xff >> spareBits);
                if (key.TryRead(bytes, factor)
                    && TryInvert(new BigInteger(bytes, isUnsigned: true, isBigEndian: true), modulus) is { } inverted)
                {
                    bytes.Clear();
                    inverted.TryWriteBytes(bytes, out int written, isUnsigned: true, isBigEndian: true);
                    Limbs.Read(bytes[..written], inverse);
                    return;
                }
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    // Euclid's algorithm, extended. There is no inverse of a number that shares a factor with the modulus, zero among them.
    private static BigInteger? TryInvert(BigInteger number, BigInteger modulus)
    {
        (BigInteger a, BigInteger b) = (number, modulus);
        (BigInteger x, BigInteger y) = (BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
        {
            BigInteger quotient = BigInteger.DivRem(a, b, out BigInteger remainder);
            (a, b) = (b, remainder);
            (x, y) = (y, x - (quotient * y));
        }

        return !a.IsOne ? null : x.Sign < 0 ? x + modulus : x;
    }
}
