using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>
/// A key wrapped to an ECDH P-256 key: <c>ephemeral public key, uncompressed (65) ‖ IV (12) ‖ ciphertext and tag</c>
/// (<c>docs/protocol.md</c>, "Key to an issuer"). The AES key is HKDF-SHA256 (RFC 5869) of the x-coordinate of the
/// agreed point, the scope is the additional data.
/// </summary>
internal static class EcdhBlob
{
    internal const int PointSize = 65;
    internal const int Overhead = PointSize + AesGcmText.IvSize + AesGcmText.TagSize;
    private const int CoordinateSize = 32;

    internal static void DeriveAesKey(ECDiffieHellman own, ECDiffieHellmanPublicKey other, Span<byte> aesKey)
    {
        byte[] agreement = own.DeriveRawSecretAgreement(other);
        try
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA256, agreement, aesKey, "dca-wrap"u8, "dca-wrap-aes256gcm"u8);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(agreement);
        }
    }

    internal static void WritePoint(ECPoint point, Span<byte> destination)
    {
        destination[0] = 4;
        point.X.CopyTo(destination[1..]);
        point.Y.CopyTo(destination[(1 + CoordinateSize)..]);
    }

    /// <summary>
    /// Imports an uncompressed point; <see langword="null"/> where it is not one, or not on the curve, so that no
    /// agreement is ever computed on a weaker curve of the sender's choice.
    /// </summary>
    internal static ECDiffieHellman? TryImportPoint(ReadOnlySpan<byte> point)
    {
        if (point.Length != PointSize || point[0] != 4)
        {
            return null;
        }

        try
        {
            return ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point.Slice(1, CoordinateSize).ToArray(), Y = point[(1 + CoordinateSize)..].ToArray() },
            });
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
