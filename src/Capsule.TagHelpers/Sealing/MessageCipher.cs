using System.Security.Cryptography;

namespace Capsule.TagHelpers.Sealing;

/// <summary>The cipher of one sealed region: AES-256-GCM under HKDF-SHA256 of the sealing key with the region's salt, and what it is used for as info.</summary>
internal static class MessageCipher
{
    private const int TagSize = 16;
    private const int KeySize = 32;

    internal static AesGcm Create(byte[] sealingKey, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> use)
    {
        Span<byte> key = stackalloc byte[KeySize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, sealingKey, key, salt, use);
        try
        {
            return new AesGcm(key, TagSize);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
