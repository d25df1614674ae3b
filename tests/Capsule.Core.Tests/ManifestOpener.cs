using System.Security.Cryptography;
using System.Text;
using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Rotation;
using Capsule.Wire;

namespace Capsule.Core.Tests;

/// <summary>Opens manifests as readers and issuers do; the tag of every ciphertext must verify.</summary>
internal static class ManifestOpener
{
    internal static byte[] Unwrap(IssuerPrivateKey key, string blob, string scope)
    {
        byte[] opened = new byte[AesGcmText.KeySize];
        using IKeyUnwrapSession session = key.BeginUnwrap();
        Assert.True(session.TryUnwrap(Base64UrlText.TryDecode(blob), Encoding.UTF8.GetBytes(scope), opened));
        return opened;
    }

    internal static byte[] Open(DcaContent item, byte[] contentKey) =>
        Decrypt(contentKey, item.Iv, item.Ciphertext, item.Aad);

    internal static byte[] OpenByWrapKey(DcaContent item, string kid, byte[] wrapKey)
    {
        DcaWrappedContentKey wrapped = item.WrappedContentKey.Single(key => key.Kid == kid);
        return Open(item, Decrypt(wrapKey, wrapped.Iv, wrapped.Ciphertext, string.Empty));
    }

    internal static byte[] OpenBySecret(DcaContent item, RotationSecret secret, string scope, int period = 0)
    {
        string kid = item.WrappedContentKey[period].Kid;
        return OpenByWrapKey(item, kid, secret.DeriveWrapKey(scope, kid));
    }

    internal static string OpenText(DcaManifest manifest, UnlockedKey key)
    {
        DcaContent item = manifest.Content[key.ContentName];
        byte[] plaintext = key.ContentKey is { } contentKey
            ? Open(item, Base64UrlText.TryDecode(contentKey)!)
            : OpenByWrapKey(item, key.WrapKeys![0].Kid, Base64UrlText.TryDecode(key.WrapKeys[0].Key)!);
        return Encoding.UTF8.GetString(plaintext);
    }

    /// <summary>Opens every item that an issuer has an entry for, directly and by each wrap key, which must agree.</summary>
    internal static Dictionary<string, string> OpenAll(DcaManifest manifest, string issuer, IssuerPrivateKey key)
    {
        var plaintexts = new Dictionary<string, string>();
        foreach (DcaKeyEntry entry in manifest.Issuers[issuer].Keys.Where(entry => entry.Kid == key.KeyId))
        {
            DcaContent item = manifest.Content[entry.ContentName!];
            byte[] plaintext = Open(item, Unwrap(key, entry.ContentKey, entry.Scope));
            foreach (DcaWrapKey wrapKey in entry.WrapKeys ?? [])
            {
                Assert.Equal(plaintext, OpenByWrapKey(item, wrapKey.Kid, Unwrap(key, wrapKey.Key, entry.Scope)));
            }

            plaintexts.Add(entry.ContentName!, Encoding.UTF8.GetString(plaintext));
        }

        return plaintexts;
    }

    private static byte[] Decrypt(byte[] key, string iv, string ciphertext, string aad)
    {
        byte[] sealedText = Base64UrlText.TryDecode(ciphertext)!;
        byte[] plaintext = new byte[sealedText.Length - AesGcmText.TagSize];
        using AesGcm aes = AesGcmText.Create(key);
        Assert.True(AesGcmText.TryDecrypt(aes, Base64UrlText.TryDecode(iv), sealedText, Encoding.UTF8.GetBytes(aad), plaintext));
        return plaintext;
    }
}
