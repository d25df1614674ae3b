using System.Formats.Asn1;
using System.Security.Cryptography;
using Capsule.Cryptography;

namespace Capsule.Core.Tests.Attacks;

/// <summary>Keys to which an answer must not be encrypted, because others could read it or because they are none.</summary>
internal static class ClientKeyAttacks
{
    internal static IReadOnlyList<UnlockAttack> All { get; } =
    [
        Key("of 1024 bits", () => Rsa(128, [1, 0, 1])),
        Key("of 8192 bits", () => Rsa(1024, [1, 0, 1])),
        Key("with exponent 1", () => Rsa(256, [1])),
        Key("with exponent 3", () => Rsa(256, [3])),
        Key("with an even exponent", () => Rsa(256, [1, 0, 0])),
        Key("with a huge exponent", () => Rsa(256, [1, 0, 0, 0, 0, 0, 0, 0, 1])),
        Key("with an even modulus", () => Rsa(256, [1, 0, 1], isEven: true)),
        Key("with a modulus of zero", () => Spki(new byte[256], [1, 0, 1])),
        Key("on an elliptic curve", () => TestKeySpki(TestKeys.Publisher.PublicKey.ExportPem())),
        Key("with bytes after it", () => [.. Rsa(256, [1, 0, 1]), 0]),
        Key("cut short", () => Rsa(256, [1, 0, 1])[..^1]),
        Text("that is empty", string.Empty),
        Text("that is no base64", "-----BEGIN PUBLIC KEY-----"),
        Text("that is no key", "AAAA"),
        Text("with padding", Base64UrlText.Encode(Rsa(256, [1, 0, 1])) + "="),
        new("a client key that is an object", CapsuleErrorCode.InvalidRequest, scene => scene.Request["clientPublicKey"] = new System.Text.Json.Nodes.JsonObject()),
    ];

    private static UnlockAttack Key(string name, Func<byte[]> spki) => Text(name, Base64UrlText.Encode(spki()));

    private static UnlockAttack Text(string name, string key) =>
        new($"a client key {name}", CapsuleErrorCode.InvalidClientKey, scene => scene.Request["clientPublicKey"] = key);

    private static byte[] Rsa(int bytes, byte[] exponent, bool isEven = false)
    {
        byte[] modulus = [.. Enumerable.Repeat((byte)0xc5, bytes)];
        modulus[^1] = isEven ? (byte)0xc4 : (byte)0xc5;
        return Spki(modulus, exponent);
    }

    private static byte[] Spki(byte[] modulus, byte[] exponent)
    {
        var key = new AsnWriter(AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteIntegerUnsigned(modulus.SkipWhile(b => b == 0).DefaultIfEmpty((byte)0).ToArray());
            key.WriteIntegerUnsigned(exponent);
        }

        var spki = new AsnWriter(AsnEncodingRules.DER);
        using (spki.PushSequence())
        {
            using (spki.PushSequence())
            {
                spki.WriteObjectIdentifier("1.2.840.113549.1.1.1");
                spki.WriteNull();
            }

            spki.WriteBitString(key.Encode());
        }

        return spki.Encode();
    }

    private static byte[] TestKeySpki(string pem)
    {
        PemFields fields = PemEncoding.Find(pem);
        return Convert.FromBase64String(pem[fields.Base64Data]);
    }
}
