using Capsule.Cryptography;
using Capsule.Unlocking;

namespace Capsule.Core.Tests.Attacks;

/// <summary>Wrapped keys that were touched, or were never any.</summary>
internal static class BlobAttacks
{
    internal static IReadOnlyList<UnlockAttack> All { get; } =
    [
        .. from part in new (string Name, int At)[] { ("the form of the point", 0), ("x", 5), ("y", 40), ("the last byte of y", 64), ("the iv", 70), ("the ciphertext", 80), ("the tag", 110), ("the last byte", 124) }
           select Blob($"a bit flipped in {part.Name}", blob => Flip(blob, part.At)),
        Blob("a point that is not on the curve", blob => [4, .. Enumerable.Repeat((byte)1, 64), .. blob[65..]]),
        Blob("a point of zeros", blob => [4, .. new byte[64], .. blob[65..]]),
        Blob("a point beyond the field", blob => [4, .. Enumerable.Repeat((byte)0xff, 64), .. blob[65..]]),
        Blob("a point of another form", blob => [2, .. blob[1..]]),
        Blob("a blob of zeros", blob => new byte[blob.Length]),
        Blob("a blob of 92 bytes", blob => blob[..92]),
        Blob("a blob that holds an empty key", blob => blob[..93]),
        Blob("a blob without its last byte", blob => blob[..^1]),
        Blob("a blob with a byte more", blob => [.. blob, 0]),
        Blob("a blob of one byte", _ => [4]),
        Blob("a blob of 100 kilobytes", _ => new byte[100_000]),
        Text("a blob with padding", text => text + "="),
        Text("a blob with a line break", text => text.Insert(60, "\n")),
        Text("a blob in base64 of the other alphabet", _ => new string('+', 167)),
        Text("a blob with spare bits set", text => text[..^1] + (char)(text[^1] + 1)),
        Text("a blob that is no text of any key", _ => "🔐"),
        new("a key wrapped to another issuer", CapsuleErrorCode.UnwrapFailed, scene => scene.Issuer = TestSite.Issuer(keys: [TestKeys.OtherIssuer])),
        new("a key wrapped to another issuer whose key has the same id", CapsuleErrorCode.UnwrapFailed, scene =>
            scene.Issuer = TestSite.Issuer(keys: [Capsule.Keys.IssuerPrivateKey.FromPem("enc-1", TestKeys.OtherIssuer.ExportPem())])),
        new("a bit flipped in a wrap key", CapsuleErrorCode.UnwrapFailed, scene =>
        {
            scene.Unbind();
            scene.Decision = AccessDecision.GrantScopes(["premium"], KeyDelivery.WrapKey);
            byte[] blob = Base64UrlText.TryDecode(scene.Entry["wrapKeys"]![1]!["key"]!.GetValue<string>())!;
            scene.Entry["wrapKeys"]![1]!["key"] = Base64UrlText.Encode(Flip(blob, 100));
        }),
    ];

    private static UnlockAttack Blob(string name, Func<byte[], byte[]> change) => new(name, CapsuleErrorCode.UnwrapFailed, scene => scene.ContentKey(change));

    private static UnlockAttack Text(string name, Func<string, string> change) => new(name, CapsuleErrorCode.UnwrapFailed, scene =>
    {
        scene.Unbind();
        scene.Entry["contentKey"] = change(scene.Entry["contentKey"]!.GetValue<string>());
    });

    private static byte[] Flip(byte[] blob, int at)
    {
        blob[at] ^= 1;
        return blob;
    }
}
