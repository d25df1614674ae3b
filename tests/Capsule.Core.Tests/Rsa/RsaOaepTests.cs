using System.Security.Cryptography;
using Capsule.Cryptography;
using Capsule.Wire;
using Capsule.Keys;

namespace Capsule.Core.Tests.Rsa;

/// <summary>EME-OAEP by hand: one part wrong at a time, each encrypted properly, so that only decoding can refuse it.</summary>
public sealed class RsaOaepTests(RsaOaepTests.PrivateKey privateKey) : IClassFixture<RsaOaepTests.PrivateKey>
{
    private const int Size = 256;
    private const int PaddingSize = Size - 66 - 32;
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Scope = "premium"u8.ToArray();

    public static TheoryData<string> Faults =>
    [
        "first byte 1", "first byte 127", "empty label hash", "label hash, first bit", "label hash, last bit", "padding, first byte", "padding, middle",
        "padding, last byte", "padding 01: the separator too early", "separator 0", "separator 2", "separator 255", "no separator at all", "a message one byte longer",
        "a message one byte shorter", "seed", "all zero",
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public void One_part_wrong_does_not_open(string fault)
    {
        byte[] data = [.. SHA256.HashData(Scope), .. new byte[PaddingSize], 1, .. Key];
        byte[] encoded = fault switch
        {
            "first byte 1" => Encode(data, firstByte: 1),
            "first byte 127" => Encode(data, firstByte: 127),
            "empty label hash" => Encode([.. SHA256.HashData([]), .. data[32..]]),
            "label hash, first bit" => Encode(With(data, 0, 0x80)),
            "label hash, last bit" => Encode(With(data, 31, 1)),
            "padding, first byte" => Encode(With(data, 32, 0x40)),
            "padding, middle" => Encode(With(data, 32 + (PaddingSize / 2), 2)),
            "padding, last byte" => Encode(With(data, 31 + PaddingSize, 0xff)),
            "padding 01: the separator too early" => Encode(With(data, 31 + PaddingSize, 1)),
            "separator 0" => Encode(With(data, 32 + PaddingSize, 1)),
            "separator 2" => Encode(With(data, 32 + PaddingSize, 3)),
            "separator 255" => Encode(With(data, 32 + PaddingSize, 0xfe)),
            "no separator at all" => Encode([.. data[..32], .. new byte[Size - 65]]),
            "a message one byte longer" => Encode([.. data[..32], .. new byte[PaddingSize - 1], 1, 7, .. Key]),
            "a message one byte shorter" => Encode([.. data[..32], .. new byte[PaddingSize + 1], 1, .. Key[1..]]),
            "seed" => With(Encode(data), 1, 1),
            _ => new byte[Size],
        };

        Assert.Null(Open(encoded));
    }

    [Fact]
    public void All_parts_right_opens() =>
        Assert.Equal(Key, Open(Encode([.. SHA256.HashData(Scope), .. new byte[PaddingSize], 1, .. Key])));

    [Fact]
    public void Encoding_is_that_of_the_standard()
    {
        byte[] encoded = new byte[Size];

        RsaOaep.Encode(Key, Scope, encoded);

        Assert.Equal(0, encoded[0]);
        RsaOaep.ApplyMask(encoded.AsSpan(33), encoded.AsSpan(1, 32));
        RsaOaep.ApplyMask(encoded.AsSpan(1, 32), encoded.AsSpan(33));
        Assert.Equal([.. SHA256.HashData(Scope), .. new byte[PaddingSize], 1, .. Key], encoded[33..]);
    }

    [Fact]
    public void The_mask_is_MGF1()
    {
        byte[] mask = new byte[70];

        RsaOaep.ApplyMask("seed"u8, mask);

        byte[] expected = [.. Block(0), .. Block(1), .. Block(2)];
        Assert.Equal(expected[..70], mask);

        static byte[] Block(byte counter) => SHA256.HashData([.. "seed"u8, 0, 0, 0, counter]);
    }

    [Fact]
    public void A_message_that_does_not_fit_is_not_encoded() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RsaOaep.Encode(new byte[191], [], new byte[Size]));

    [Fact]
    public void A_message_that_could_not_fit_is_not_decoded()
    {
        byte[] message = RandomNumberGenerator.GetBytes(191);

        Assert.False(RsaOaep.TryDecode(new byte[Size], [], message));
        Assert.Equal(new byte[191], message);
    }

    private static byte[] Encode(byte[] data, byte firstByte = 0)
    {
        byte[] encoded = [firstByte, .. RandomNumberGenerator.GetBytes(32), .. data];
        RsaOaep.ApplyMask(encoded.AsSpan(1, 32), encoded.AsSpan(33));
        RsaOaep.ApplyMask(encoded.AsSpan(33), encoded.AsSpan(1, 32));
        return encoded;
    }

    private static byte[] With(byte[] bytes, int index, byte difference)
    {
        byte[] changed = [.. bytes];
        changed[index] ^= difference;
        return changed;
    }

    private byte[]? Open(byte[] encoded)
    {
        byte[] blob = new byte[Size];
        Jwk jwk = privateKey.Key.PublicKey.ToJwk();
        RsaPublicKey.TryCreate(Base64UrlText.TryDecode(jwk.N), Base64UrlText.TryDecode(jwk.E))!.Encrypt(encoded, blob);
        return new Wrapped(Key, "premium", blob).UnwrapWith(privateKey.Key);
    }

    public sealed class PrivateKey : IDisposable
    {
        internal IssuerPrivateKey Key { get; } = IssuerPrivateKey.FromPem("k", RsaTestKeys.Bits2048);

        public void Dispose() => Key.Dispose();
    }
}
