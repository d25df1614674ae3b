using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Capsule.Wire;

namespace Capsule.TagHelpers.Tests.Site;

/// <summary>Opens items as the protocol says, with nothing of the product's own code.</summary>
internal static class Decryption
{
    private const int TagSize = 16;

    internal static Dictionary<string, string> Open(DcaManifest manifest, UnlockResponse response)
    {
        var opened = new Dictionary<string, string>();
        foreach (UnlockedKey key in response.Keys)
        {
            DcaContent content = manifest.Content[key.ContentName];
            byte[] contentKey = key.ContentKey is not null ? Base64Url.DecodeFromChars(key.ContentKey) : Unwrap(content, key.WrapKeys!);
            opened[key.ContentName] = Encoding.UTF8.GetString(Decrypt(contentKey, content.Iv, content.Ciphertext, content.Aad));
        }

        return opened;
    }

    private static byte[] Unwrap(DcaContent content, IReadOnlyList<DcaWrapKey> wrapKeys)
    {
        DcaWrapKey wrapKey = wrapKeys.First(key => content.WrappedContentKey.Any(wrapped => wrapped.Kid == key.Kid));
        DcaWrappedContentKey wrapped = content.WrappedContentKey.First(wrapped => wrapped.Kid == wrapKey.Kid);
        return Decrypt(Base64Url.DecodeFromChars(wrapKey.Key), wrapped.Iv, wrapped.Ciphertext, string.Empty);
    }

    private static byte[] Decrypt(byte[] key, string iv, string ciphertext, string aad)
    {
        byte[] message = Base64Url.DecodeFromChars(ciphertext);
        byte[] plaintext = new byte[message.Length - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(Base64Url.DecodeFromChars(iv), message.AsSpan(..^TagSize), message.AsSpan(^TagSize..), plaintext, Encoding.UTF8.GetBytes(aad));
        return plaintext;
    }
}
