using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Capsule.Cryptography;
using Capsule.Wire;
using Capsule.Keys;

namespace Capsule.Core.Tests.Rsa;

/// <summary>Which keys an issuer may have, and how they travel.</summary>
public sealed class IssuerKeyTests
{
    private static readonly Jwk RsaJwk = ToPublic(RsaTestKeys.Bits2048).ToJwk();
    private static readonly Jwk EcJwk = EcKey().ToJwk();

    public static TheoryData<string, string> UnfitPrivateKeys => new()
    {
        { "1024 bits", RsaTestKeys.Bits1024 },
        { "2047 bits", RsaTestKeys.Bits2047 },
        { "4104 bits", RsaTestKeys.Bits4104 },
        { "three primes", RsaTestKeys.ThreePrimes },
        { "exponent 3", RsaTestKeys.Exponent3 },
        { "for signatures alone", RsaTestKeys.PssOnly },
        { "P-384", RsaTestKeys.EcP384 },
        { "a public key", ToPublic(RsaTestKeys.Bits2048).ExportPem() },
        { "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----" },
        { "a label that does not fit", RsaTestKeys.Bits2048.Replace("PRIVATE", "ENCRYPTED PRIVATE", StringComparison.Ordinal) },
        { "an EC label on an RSA key", RsaTestKeys.Bits2048Pkcs1.Replace("RSA", "EC", StringComparison.Ordinal) },
        { "no PEM", "premium" },
    };

    public static TheoryData<string> Parts => ["Modulus", "P", "Q", "DP", "DQ", "InverseQ"];

    [Fact]
    public void Private_keys_are_read_from_PKCS8_and_from_PKCS1()
    {
        using IssuerPrivateKey pkcs8 = IssuerPrivateKey.FromPem("k", RsaTestKeys.Bits2048);
        using IssuerPrivateKey pkcs1 = IssuerPrivateKey.FromPem("k", RsaTestKeys.Bits2048Pkcs1);
        Wrapped wrapped = Wrapped.For(pkcs8.PublicKey, "premium");

        Assert.Equal(wrapped.Key, wrapped.UnwrapWith(pkcs1));
    }

    [Fact]
    public void A_generated_RSA_key_survives_its_export()
    {
        using IssuerPrivateKey key = IssuerPrivateKey.GenerateRsa("k", 2048);
        using IssuerPrivateKey read = IssuerPrivateKey.FromPem("k", key.ExportPem());
        Wrapped wrapped = Wrapped.For(IssuerPublicKey.FromPem("k", key.PublicKey.ExportPem()), "premium");

        Assert.Equal(wrapped.Key, wrapped.UnwrapWith(read));
        Assert.Equal("AQAB", key.PublicKey.ToJwk().E);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1024)]
    [InlineData(2047)]
    [InlineData(2049)]
    [InlineData(8192)]
    public void RSA_keys_of_other_lengths_are_not_generated(int bits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => IssuerPrivateKey.GenerateRsa("k", bits));

    [Theory]
    [MemberData(nameof(UnfitPrivateKeys))]
    public void Unfit_private_keys_are_refused_without_being_quoted(string why, string pem)
    {
        CapsuleException e = Assert.Throws<CapsuleException>(() => IssuerPrivateKey.FromPem("k", pem));

        Assert.Equal(CapsuleErrorCode.InvalidKey, e.Code);
        Assert.DoesNotContain(pem.Length > 60 ? pem.Split('\n')[1].Trim() : pem, e.ToString(), StringComparison.Ordinal);
        Assert.NotNull(why);
    }

    [Theory]
    [InlineData(RsaTestKeys.Bits1024)]
    [InlineData(RsaTestKeys.Bits2047)]
    [InlineData(RsaTestKeys.Bits4104)]
    [InlineData(RsaTestKeys.Exponent3)]
    public void Unfit_public_keys_are_refused(string privatePem)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(privatePem);
        RSAParameters parameters = rsa.ExportParameters(includePrivateParameters: false);
        var jwk = new Jwk { Kty = "RSA", Kid = "k", N = Base64UrlText.Encode(parameters.Modulus), E = Base64UrlText.Encode(parameters.Exponent) };

        Assert.Equal(CapsuleErrorCode.InvalidKey, Assert.Throws<CapsuleException>(() => IssuerPublicKey.FromPem("k", rsa.ExportSubjectPublicKeyInfoPem())).Code);
        Assert.Null(IssuerPublicKey.TryFromJwk(jwk));
    }

    [Fact]
    public void A_private_key_is_not_taken_for_a_public_one() =>
        Assert.Throws<CapsuleException>(() => IssuerPublicKey.FromPem("k", RsaTestKeys.Bits2048));

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_private_key_whose_parts_do_not_belong_together_is_refused(string part)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(RsaTestKeys.Bits2048);
        RSAParameters parameters = rsa.ExportParameters(includePrivateParameters: true);
        (part switch
        {
            "Modulus" => parameters.Modulus,
            "P" => parameters.P,
            "Q" => parameters.Q,
            "DP" => parameters.DP,
            "DQ" => parameters.DQ,
            _ => parameters.InverseQ,
        })![40] ^= 4;

        Assert.Null(RsaPrivateKey.TryCreate(parameters));
        Assert.Throws<CapsuleException>(() => IssuerPrivateKey.FromPem("k", ToPkcs1(parameters)));
    }

    [Fact]
    public void A_disposed_key_unwraps_nothing()
    {
        IssuerPrivateKey key = IssuerPrivateKey.FromPem("k", RsaTestKeys.Bits2048);
        Wrapped wrapped = Wrapped.For(key.PublicKey, "premium");
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => wrapped.UnwrapWith(key));
    }

    [Fact]
    public void A_key_set_entry_of_an_RSA_key_says_what_it_is_for()
    {
        Jwk jwk = ToPublic(RsaTestKeys.Bits2049).ToJwk(KeyStatus.Retired);

        Assert.Equal(("RSA", "k", "enc", "RSA-OAEP-256", "AQAB", "retired"), (jwk.Kty, jwk.Kid, jwk.Use, jwk.Alg, jwk.E, jwk.Status));
        Assert.Equal(257, Base64UrlText.TryDecode(jwk.N)!.Length);
        Assert.Null(jwk.Crv ?? jwk.X ?? jwk.Y);
    }

    [Fact]
    public void Keys_survive_a_key_set()
    {
        Assert.Equal(RsaJwk, IssuerPublicKey.TryFromJwk(RsaJwk)!.ToJwk());
        Assert.Equal(EcJwk, IssuerPublicKey.TryFromJwk(EcJwk)!.ToJwk());

        using SigningKey signingKey = SigningKey.Generate("sig");
        Jwk signing = signingKey.PublicKey.ToJwk();
        Assert.Equal(signing, SigningPublicKey.TryFromJwk(signing)!.ToJwk());
    }

    [Fact]
    public void Entries_without_use_or_with_an_unknown_status_are_taken()
    {
        Assert.NotNull(IssuerPublicKey.TryFromJwk(RsaJwk with { Use = null }));
        Assert.NotNull(IssuerPublicKey.TryFromJwk(EcJwk with { Use = null, Alg = null, Status = "active" }));
        Assert.NotNull(SigningPublicKey.TryFromJwk(EcJwk with { Use = null }));
        Assert.NotNull(IssuerPublicKey.TryFromJwk(RsaJwk with { N = Base64UrlText.Encode([0, .. Base64UrlText.TryDecode(RsaJwk.N)!]) }));
    }

    [Fact]
    public void Unfit_entries_are_passed_over()
    {
        byte[] modulus = Base64UrlText.TryDecode(RsaJwk.N)!;
        Jwk[] unfit =
        [
            RsaJwk with { Kid = null }, RsaJwk with { Kid = string.Empty }, RsaJwk with { Status = "retired" }, RsaJwk with { Use = "sig" },
            RsaJwk with { Use = string.Empty }, RsaJwk with { Kty = "EC" }, RsaJwk with { Kty = "rsa" }, RsaJwk with { Kty = null! },
            RsaJwk with { N = null }, RsaJwk with { E = null }, RsaJwk with { N = string.Empty }, RsaJwk with { E = string.Empty },
            RsaJwk with { N = RsaJwk.N + "=" }, RsaJwk with { N = "+" + RsaJwk.N![1..] }, RsaJwk with { N = new string('A', 342) },
            RsaJwk with { N = Base64UrlText.Encode([.. modulus[..^1], 0]) }, RsaJwk with { N = new string('_', 100_000) },
            RsaJwk with { E = "AQ" }, RsaJwk with { E = "Aw" }, RsaJwk with { E = "AQAA" }, RsaJwk with { E = "AP__" }, RsaJwk with { E = "AQAAAAE" },
            RsaJwk with { E = new string('A', 100_000) },
            EcJwk with { X = EcJwk.Y, Y = EcJwk.X }, EcJwk with { X = null }, EcJwk with { Y = null }, EcJwk with { Crv = "P-384" }, EcJwk with { Crv = null },
            EcJwk with { X = Zero(32), Y = Zero(32) }, EcJwk with { X = EcJwk.X![..42] }, EcJwk with { X = Base64UrlText.Encode([0, .. Base64UrlText.TryDecode(EcJwk.X)!]) },
            EcJwk with { X = "_____________________________________________" }, EcJwk with { X = "________________________________________________________________" },
            EcJwk with { Kty = "OKP" }, EcJwk with { Use = "sig" },
        ];

        Assert.All(unfit, jwk => Assert.Null(IssuerPublicKey.TryFromJwk(jwk)));
        Assert.All(unfit.Where(jwk => jwk.Use != "sig"), jwk => Assert.Null(SigningPublicKey.TryFromJwk(jwk with { Use = jwk.Use == "enc" ? "sig" : jwk.Use })));
        Assert.Null(SigningPublicKey.TryFromJwk(RsaJwk with { Use = "sig" }));

        static string Zero(int length) => Base64UrlText.Encode(new byte[length]);
    }

    private static IssuerPublicKey ToPublic(string privatePem)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(privatePem);
        return IssuerPublicKey.FromPem("k", rsa.ExportSubjectPublicKeyInfoPem());
    }

    private static IssuerPublicKey EcKey()
    {
        using IssuerPrivateKey key = IssuerPrivateKey.Generate("k");
        return key.PublicKey;
    }

    private static string ToPkcs1(RSAParameters parameters)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            foreach (byte[]? part in new[] { parameters.Modulus, parameters.Exponent, parameters.D, parameters.P, parameters.Q, parameters.DP, parameters.DQ, parameters.InverseQ })
            {
                writer.WriteInteger(new BigInteger(part, isUnsigned: true, isBigEndian: true));
            }
        }

        return PemEncoding.WriteString("RSA PRIVATE KEY", writer.Encode());
    }
}
