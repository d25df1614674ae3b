using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>
/// AES-256-GCM as the protocol uses it (NIST SP 800-38D): a random 12-byte IV, the 16-byte tag behind the ciphertext.
/// <see cref="AesGcm"/> is not safe across threads, so an instance never outlives the call or session that made it.
/// </summary>
internal static class AesGcmText
{
    internal const int KeySize = 32;
    internal const int IvSize = 12;
    internal const int TagSize = 16;

    internal static AesGcm Create(ReadOnlySpan<byte> key) => new(key, TagSize);

    /// <summary>Encrypts into <paramref name="destination"/>, which is as long as the plaintext and the tag together.</summary>
    internal static void Encrypt(AesGcm aes, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> aad, Span<byte> destination) =>
        aes.Encrypt(iv, plaintext, destination[..plaintext.Length], destination.Slice(plaintext.Length, TagSize), aad);

    /// <summary>Decrypts ciphertext and tag, or gives <see langword="false"/> with nothing written where they do not verify.</summary>
    internal static bool TryDecrypt(AesGcm aes, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> sealedText, ReadOnlySpan<byte> aad, Span<byte> destination)
    {
        if (iv.Length != IvSize || sealedText.Length != destination.Length + TagSize)
        {
            return false;
        }

        try
        {
            aes.Decrypt(iv, sealedText[..^TagSize], sealedText[^TagSize..], destination, aad);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
