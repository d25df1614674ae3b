using System.Security.Cryptography;
using System.Text;
using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Unlocking;

namespace Capsule.Core.Tests.Attacks;

/// <summary>Keys wrapped to an RSA issuer that were touched, or wrapped in another way.</summary>
internal static class RsaAttacks
{
    internal static IReadOnlyList<UnlockAttack> All { get; } =
    [
        .. from at in (int[])[0, 1, 32, 33, 128, 254, 255]
           select Blob($"a bit flipped in byte {at}", blob =>
           {
               blob[at] ^= 1;
               return blob;
           }),
        Blob("zeros", blob => new byte[blob.Length]),
        Blob("the number one", blob => [.. new byte[blob.Length - 1], 1]),
        Blob("ones, beyond the modulus", blob => [.. Enumerable.Repeat((byte)0xff, blob.Length)]),
        Blob("the modulus", _ => Modulus()),
        Blob("the modulus less one", _ => [.. Modulus()[..^1], (byte)(Modulus()[^1] - 1)]),
        Blob("the blob without its last byte", blob => blob[..^1]),
        Blob("the blob without its first byte", blob => blob[1..]),
        Blob("the blob with a zero before it", blob => [0, .. blob]),
        Blob("the blob with a byte after it", blob => [.. blob, 0]),
        Blob("the blob twice", blob => [.. blob, .. blob]),
        Blob("one byte", _ => [1]),
        Blob("a blob of an elliptic curve", _ => Base64UrlText.TryDecode(UnlockScene.OtherArticle.Issuers[TestSite.IssuerName].Keys[0].ContentKey)!),
        Blob("a key under OAEP without label", _ => Encrypt(RSAEncryptionPadding.OaepSHA256)),
        Blob("a key under OAEP with SHA-1", _ => Encrypt(RSAEncryptionPadding.OaepSHA1)),
        Blob("a key under PKCS#1 v1.5", _ => Encrypt(RSAEncryptionPadding.Pkcs1)),
        Blob("a key under another label", _ => Wrap(new byte[32], "pro")),
        Blob("a key under an empty label", _ => Wrap(new byte[32], string.Empty)),
        Blob("an empty key", _ => Wrap([], "premium")),
        Blob("a key of 31 bytes", _ => Wrap(new byte[31], "premium")),
        Blob("a key of 33 bytes", _ => Wrap(new byte[33], "premium")),
        Blob("the longest message there is", _ => Wrap(new byte[190], "premium")),
        new("an RSA entry under another scope of a page that binds none", CapsuleErrorCode.UnwrapFailed, scene =>
        {
            scene.UseRsa();
            scene.Unbind();
            scene.Keys[2]!["scope"] = "premium";
        }),
        new("an RSA entry under another scope of the page", CapsuleErrorCode.KeyMismatch, scene =>
        {
            scene.UseRsa();
            scene.Keys[2]!["scope"] = "premium";
        }),
        new("an RSA entry for an issuer of elliptic curves", CapsuleErrorCode.UnwrapFailed, scene =>
        {
            scene.UseRsa();
            scene.Issuer = TestSite.Issuer();
        }),
        new("an RSA wrap key with a bit flipped", CapsuleErrorCode.UnwrapFailed, scene =>
        {
            scene.UseRsa();
            scene.Unbind();
            scene.Decision = AccessDecision.GrantScopes(["premium"], KeyDelivery.WrapKey);
            byte[] blob = Base64UrlText.TryDecode(scene.Entry["wrapKeys"]![1]!["key"]!.GetValue<string>())!;
            blob[100] ^= 1;
            scene.Entry["wrapKeys"]![1]!["key"] = Base64UrlText.Encode(blob);
        }),
    ];

    private static UnlockAttack Blob(string name, Func<byte[], byte[]> change) => new($"in place of an RSA blob {name}", CapsuleErrorCode.UnwrapFailed, scene =>
    {
        scene.UseRsa();
        scene.ContentKey(change);
    });

    private static byte[] Wrap(byte[] key, string scope)
    {
        using IKeyWrapSession session = TestKeys.RsaIssuer.PublicKey.BeginWrap();
        byte[] blob = new byte[session.GetBlobSize(key.Length)];
        session.Wrap(key, Encoding.UTF8.GetBytes(scope), blob);
        return blob;
    }

    private static byte[] Encrypt(RSAEncryptionPadding padding)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(TestKeys.RsaIssuer.PublicKey.ExportPem());
        return rsa.Encrypt(new byte[32], padding);
    }

    private static byte[] Modulus() => Base64UrlText.TryDecode(TestKeys.RsaIssuer.PublicKey.ToJwk().N)!;
}
