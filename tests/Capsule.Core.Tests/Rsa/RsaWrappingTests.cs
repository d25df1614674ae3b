using System.Collections.Concurrent;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Rotation;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Rsa;

/// <summary>Wrapping to RSA keys and back, and blobs that nobody wrapped.</summary>
public sealed class RsaWrappingTests(RsaWrappingTests.Keys keys) : IClassFixture<RsaWrappingTests.Keys>
{
    private readonly IssuerPrivateKey _key = keys.Get(2048);

    public static TheoryData<int> Sizes => [2048, 2049, 3072, 4096];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_wrapped_key_unwraps_under_its_scope(int bits)
    {
        Wrapped wrapped = Wrapped.For(keys.Get(bits).PublicKey, "premium");

        Assert.Equal((bits + 7) / 8, wrapped.Blob.Length);
        Assert.Equal(wrapped.Key, wrapped.UnwrapWith(keys.Get(bits)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("läsare-plus")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void A_scope_may_be_any_text(string scope)
    {
        Wrapped wrapped = Wrapped.For(_key.PublicKey, scope);

        Assert.Equal(wrapped.Key, wrapped.UnwrapWith(_key));
    }

    [Fact]
    public void A_key_wrapped_twice_is_two_blobs() =>
        Assert.NotEqual(Wrapped.For(_key.PublicKey, "premium").Blob, Wrapped.For(_key.PublicKey, "premium").Blob);

    [Fact]
    public void Another_scope_does_not_unwrap()
    {
        Wrapped wrapped = Wrapped.For(_key.PublicKey, "premium");

        Assert.All(["", "Premium", "premium\0"], scope => Assert.Null((wrapped with { Scope = scope }).UnwrapWith(_key)));
    }

    [Fact]
    public void Another_key_does_not_unwrap()
    {
        using IssuerPrivateKey other = RsaVectors.PrivateKey("issuerRsa");

        Assert.Null(Wrapped.For(_key.PublicKey, "premium").UnwrapWith(other));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_class_library_opens_what_is_wrapped_without_a_scope(int bits)
    {
        Wrapped wrapped = Wrapped.For(keys.Get(bits).PublicKey, string.Empty);
        using RSA rsa = Platform(keys.Get(bits));

        Assert.Equal(wrapped.Key, rsa.Decrypt(wrapped.Blob, RSAEncryptionPadding.OaepSHA256));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void What_the_class_library_wraps_opens_without_a_scope(int bits)
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        using RSA rsa = Platform(keys.Get(bits));
        var wrapped = new Wrapped(key, string.Empty, rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA256));

        Assert.Equal(key, wrapped.UnwrapWith(keys.Get(bits)));
    }

    [Fact]
    public void Other_paddings_and_other_lengths_do_not_open()
    {
        using RSA rsa = Platform(_key);
        byte[][] blobs =
        [
            rsa.Encrypt(new byte[32], RSAEncryptionPadding.OaepSHA1),
            rsa.Encrypt(new byte[32], RSAEncryptionPadding.OaepSHA512),
            rsa.Encrypt(new byte[32], RSAEncryptionPadding.Pkcs1),
            .. new[] { 0, 31, 33, 190 }.Select(length => rsa.Encrypt(new byte[length], RSAEncryptionPadding.OaepSHA256)),
        ];

        Assert.All(blobs, blob => Assert.Null(new Wrapped([], string.Empty, blob).UnwrapWith(_key)));
    }

    [Fact]
    public void One_bit_changed_anywhere_does_not_open()
    {
        Wrapped wrapped = Wrapped.For(_key.PublicKey, "premium");

        int[] positions = [0, 7, 8, 15, 16, 63, 64, 511, 700, 1024, 1300, 1999, 2039, 2040, 2046, 2047];
        foreach (int position in positions)
        {
            byte[] blob = [.. wrapped.Blob];
            blob[position / 8] ^= (byte)(1 << (position % 8));
            Assert.Null((wrapped with { Blob = blob }).UnwrapWith(_key));
        }
    }

    [Fact]
    public void Another_length_does_not_open()
    {
        Wrapped wrapped = Wrapped.For(_key.PublicKey, "premium");
        byte[][] blobs = [[], [0], wrapped.Blob[1..], wrapped.Blob[..^1], [0, .. wrapped.Blob], [.. wrapped.Blob, 0], new byte[255], new byte[512], new byte[1024]];

        Assert.All(blobs, blob => Assert.Null((wrapped with { Blob = blob }).UnwrapWith(_key)));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(2049)]
    public void Numbers_at_the_borders_of_the_modulus_do_not_open(int bits)
    {
        BigInteger modulus = Modulus(keys.Get(bits));
        BigInteger[] numbers =
        [
            0, 1, 2, modulus - 1, modulus, modulus + 1, BigInteger.Pow(2, (bits + 7) / 8 * 8) - 1,
        ];

        Assert.All(numbers, number => Assert.Null(new Wrapped([], "premium", Bytes(number, (bits + 7) / 8)).UnwrapWith(keys.Get(bits))));
    }

    [Fact]
    public void A_ciphertext_has_one_spelling()
    {
        // With 2049 bits, a ciphertext and the modulus together still fit the bytes.
        IssuerPrivateKey key = keys.Get(2049);
        Wrapped wrapped = Wrapped.For(key.PublicKey, "premium");
        BigInteger number = new BigInteger(wrapped.Blob, isUnsigned: true, isBigEndian: true) + Modulus(key);

        Assert.Null((wrapped with { Blob = Bytes(number, wrapped.Blob.Length) }).UnwrapWith(key));
    }

    [Fact]
    public void Leading_zeros_of_a_ciphertext_stay()
    {
        var wrapped = new Wrapped([.. Enumerable.Range(0, 32).Select(i => (byte)i)], "premium", Base64UrlText.TryDecode(RsaTestKeys.LeadingZeroBlob)!);

        Assert.Equal((256, 0), (wrapped.Blob.Length, wrapped.Blob[0]));
        Assert.Equal(wrapped.Key, wrapped.UnwrapWith(_key));
        Assert.Null((wrapped with { Blob = wrapped.Blob[1..] }).UnwrapWith(_key));
    }

    [Fact]
    public void Leading_zeros_are_written_too()
    {
        // The top byte of 2049 bits is 0 or 1, and 0 about as often.
        Wrapped wrapped = Enumerable.Range(0, 200).Select(_ => Wrapped.For(keys.Get(2049).PublicKey, "premium")).First(candidate => candidate.Blob[0] == 0);

        Assert.Equal(257, wrapped.Blob.Length);
        Assert.Equal(wrapped.Key, wrapped.UnwrapWith(keys.Get(2049)));
    }

    [Fact]
    public void One_key_unwraps_on_many_threads()
    {
        Wrapped[] wrapped = [.. Enumerable.Range(0, 8).Select(i => Wrapped.For(_key.PublicKey, $"scope-{i}"))];

        Parallel.ForEach(wrapped, one => Assert.Equal(one.Key, one.UnwrapWith(_key)));
    }

    [Fact]
    public async Task A_page_for_an_RSA_issuer_unlocks()
    {
        using SigningKey signingKey = SigningKey.Generate("sig");
        using RotationSecret secret = RotationSecret.Generate();
        var publisher = new CapsulePublisher(new CapsulePublisherOptions
        {
            Domain = "news.example.com",
            SigningKey = signingKey,
            RotationSecret = secret,
            Issuers = [new PublisherIssuer { Name = "rsa", UnlockUrl = "/unlock", Keys = IssuerKeySource.Pinned(_key.PublicKey), Scopes = ["premium"] }],
        });
        CapsuleRender render = await publisher.RenderAsync(new RenderRequest { ResourceId = "a", Items = [new ContentItem("body", "text") { Scope = "premium" }] });
        var issuer = new CapsuleIssuer(new CapsuleIssuerOptions
        {
            Keys = [_key],
            TrustedPublishers = new Dictionary<string, TrustedPublisher> { ["news.example.com"] = new() { Keys = SigningKeySource.Pinned(signingKey.PublicKey) } },
        });

        VerifiedUnlock verified = await issuer.VerifyAsync(new UnlockRequest
        {
            ResourceJwt = render.Manifest.ResourceJwt,
            Keys = render.Manifest.Issuers["rsa"].Keys,
        });
        UnlockedKey unlocked = Assert.Single(issuer.Unlock(verified, AccessDecision.GrantScopes(["premium"], KeyDelivery.WrapKey)).Keys);

        Assert.All(unlocked.WrapKeys!, wrapKey => Assert.Equal(secret.DeriveWrapKey("premium", wrapKey.Kid), Base64UrlText.TryDecode(wrapKey.Key)));
    }

    private static RSA Platform(IssuerPrivateKey key)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(key.ExportPem());
        return rsa;
    }

    private static BigInteger Modulus(IssuerPrivateKey key)
    {
        using RSA rsa = Platform(key);
        return new BigInteger(rsa.ExportParameters(includePrivateParameters: false).Modulus, isUnsigned: true, isBigEndian: true);
    }

    private static byte[] Bytes(BigInteger number, int length)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }

    public sealed class Keys : IDisposable
    {
        private readonly ConcurrentDictionary<int, IssuerPrivateKey> _keys = new();

        internal IssuerPrivateKey Get(int bits) => _keys.GetOrAdd(bits, _ => IssuerPrivateKey.FromPem("k", bits switch
        {
            2048 => RsaTestKeys.Bits2048,
            2049 => RsaTestKeys.Bits2049,
            3072 => RsaTestKeys.Bits3072,
            _ => RsaTestKeys.Bits4096,
        }));

        public void Dispose()
        {
            foreach (IssuerPrivateKey key in _keys.Values)
            {
                key.Dispose();
            }
        }
    }
}
