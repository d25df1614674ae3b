using System.Security.Cryptography;
using Capsule.Wire;
using Capsule.Keys;

namespace Capsule.Core.Tests.Keys;

public class KeyReadingTests
{
    private const string Body = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg";

    public static TheoryData<string> BadPrivateKeys => [.. BadPrivateKeyPems.Keys];

    private static Dictionary<string, string> BadPrivateKeyPems { get; } = new()
    {
        ["empty"] = string.Empty,
        ["no PEM"] = Body,
        ["a body cut short"] = $"-----BEGIN PRIVATE KEY-----\n{Body}\n-----END PRIVATE KEY-----",
        ["a body that is no base64"] = $"-----BEGIN PRIVATE KEY-----\n{Body}!\n-----END PRIVATE KEY-----",
        ["no end"] = $"-----BEGIN PRIVATE KEY-----\n{Body}",
        ["P-384"] = Pem(ECCurve.NamedCurves.nistP384),
        ["P-521"] = Pem(ECCurve.NamedCurves.nistP521),
        ["secp256k1"] = Pem(ECCurve.CreateFromValue("1.3.132.0.10")),
        ["brainpoolP256r1"] = Pem(ECCurve.NamedCurves.brainpoolP256r1),
        ["RSA"] = Rsa(),
        ["a public key"] = TestKeys.Publisher.PublicKey.ExportPem(),
        ["an encrypted key"] = Encrypted(),
        ["two keys"] = TestKeys.Publisher.ExportPem() + "\n" + TestKeys.OtherPublisher.ExportPem(),
    };

    [Theory]
    [MemberData(nameof(BadPrivateKeys))]
    public void What_is_no_P256_private_key_is_refused_and_not_repeated(string name)
    {
        string pem = BadPrivateKeyPems[name];

        CapsuleException[] refusals =
        [
            Refusal.Of(() => SigningKey.FromPem("sig-1", pem)),
            .. name == "RSA" ? [] : (CapsuleException[])[Refusal.Of(() => IssuerPrivateKey.FromPem("enc-1", pem))], // which may be RSA
        ];

        Assert.All(refusals, refusal =>
        {
            Assert.Equal(CapsuleErrorCode.InvalidKey, refusal.Code);
            Assert.Contains("-1'", refusal.Message, StringComparison.Ordinal);
            AssertQuotesNothingOf(pem, refusal);
        });
    }

    [Theory]
    [InlineData("P-384")]
    [InlineData("secp256k1")]
    [InlineData("RSA")]
    [InlineData("P-256 private key")]
    [InlineData("nonsense")]
    public void What_is_no_P256_public_key_is_refused_and_not_repeated(string name)
    {
        string pem = name switch
        {
            "P-384" => PublicPem(ECCurve.NamedCurves.nistP384),
            "secp256k1" => PublicPem(ECCurve.CreateFromValue("1.3.132.0.10")),
            "RSA" => RSA.Create(2048).ExportSubjectPublicKeyInfoPem(),
            "P-256 private key" => TestKeys.Publisher.ExportPem(),
            _ => $"-----BEGIN PUBLIC KEY-----\n{Body}\n-----END PUBLIC KEY-----",
        };

        CapsuleException[] refusals =
        [
            Refusal.Of(() => SigningPublicKey.FromPem(pem)),
            .. name == "RSA" ? [] : (CapsuleException[])[Refusal.Of(() => IssuerPublicKey.FromPem("enc-1", pem))], // which may be RSA
        ];

        Assert.All(refusals, refusal =>
        {
            Assert.Equal(CapsuleErrorCode.InvalidKey, refusal.Code);
            AssertQuotesNothingOf(pem, refusal);
        });
    }

    [Fact]
    public void Issuer_keys_of_RSA_are_not_too_large()
    {
        using RSA key = RSA.Create(new RSAParameters { Modulus = [.. Enumerable.Repeat((byte)0xc5, 513)], Exponent = [1, 0, 1] });

        Assert.Equal(CapsuleErrorCode.InvalidKey, Refusal.Of(() => IssuerPublicKey.FromPem("enc-1", key.ExportSubjectPublicKeyInfoPem())).Code);
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(2040)]
    public void Issuer_keys_of_RSA_are_not_too_small(int bits)
    {
        using RSA key = RSA.Create(bits);
        string pem = key.ExportPkcs8PrivateKeyPem();

        CapsuleException[] refusals = [Refusal.Of(() => IssuerPrivateKey.FromPem("enc-1", pem)), Refusal.Of(() => IssuerPublicKey.FromPem("enc-1", key.ExportSubjectPublicKeyInfoPem()))];

        Assert.All(refusals, refusal =>
        {
            Assert.Equal(CapsuleErrorCode.InvalidKey, refusal.Code);
            AssertQuotesNothingOf(pem, refusal);
        });
    }

    [Fact]
    public void Issuer_keys_of_RSA_are_read_in_both_PEM_forms_and_survive_being_stored()
    {
        using RSA key = RSA.Create(2048);
        string[] pems = [key.ExportPkcs8PrivateKeyPem(), key.ExportRSAPrivateKeyPem(), IssuerPrivateKey.FromPem("enc-1", key.ExportPkcs8PrivateKeyPem()).ExportPem()];

        Assert.All(pems, pem => Assert.Equal(key.ExportSubjectPublicKeyInfoPem(), IssuerPrivateKey.FromPem("enc-1", pem).PublicKey.ExportPem()));
        Assert.Equal(("RSA", "enc", "enc-1"), IssuerPublicKey.FromPem("enc-1", key.ExportSubjectPublicKeyInfoPem()).ToJwk() is var jwk ? (jwk.Kty, jwk.Use, jwk.Kid) : default);
    }

    [Fact]
    public void Private_keys_are_read_in_both_PEM_forms_and_among_other_text()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string[] pems = [key.ExportPkcs8PrivateKeyPem(), key.ExportECPrivateKeyPem(), $"# made today\n{key.ExportPkcs8PrivateKeyPem()}\n", key.ExportPkcs8PrivateKeyPem().ReplaceLineEndings("\r\n")];

        Assert.All(pems, pem => Assert.Equal(key.ExportSubjectPublicKeyInfoPem(), SigningKey.FromPem("sig-1", pem).PublicKey.ExportPem()));
    }

    [Fact]
    public void A_private_key_that_openssl_writes_with_its_parameters_first_is_read()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string pem = $"-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n{key.ExportECPrivateKeyPem()}\n";

        Assert.Equal(key.ExportSubjectPublicKeyInfoPem(), SigningKey.FromPem("sig-1", pem).PublicKey.ExportPem());
    }

    [Fact]
    public void Keys_survive_being_stored()
    {
        Assert.Equal(TestKeys.Publisher.PublicKey.ToJwk(), SigningKey.FromPem("sig-1", TestKeys.Publisher.ExportPem()).PublicKey.ToJwk());
        Assert.Equal(TestKeys.Issuer.PublicKey.ToJwk(), IssuerPrivateKey.FromPem("enc-1", TestKeys.Issuer.ExportPem()).PublicKey.ToJwk());
        Assert.Equal(TestKeys.Issuer.PublicKey.ToJwk(), IssuerPublicKey.FromPem("enc-1", TestKeys.Issuer.PublicKey.ExportPem()).ToJwk());
        Assert.Equal(TestKeys.Publisher.PublicKey.ToJwk(), SigningPublicKey.FromPem(TestKeys.Publisher.PublicKey.ExportPem(), "sig-1").ToJwk());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Keys_have_ids(string keyId)
    {
        Assert.Throws<ArgumentException>(() => SigningKey.Generate(keyId));
        Assert.Throws<ArgumentException>(() => IssuerPrivateKey.Generate(keyId));
    }

    [Fact]
    public void Key_sets_hold_public_keys_with_their_use_and_say_which_are_retired()
    {
        var ring = new KeyRingSnapshot
        {
            SigningKey = TestKeys.Publisher,
            PublicKeys = [new PublishedKey(TestKeys.Publisher.PublicKey, KeyStatus.Active), new PublishedKey(TestKeys.OtherPublisher.PublicKey, KeyStatus.Retired)],
            RotationSecret = TestKeys.RotationSecret,
            SealingKeys = [],
            IssuerKeys = [TestKeys.Issuer],
        };

        JwksDocument publisher = ring.GetPublisherJwks();
        JwksDocument issuer = ring.GetIssuerJwks();

        Assert.All(publisher.Keys, key => Assert.Equal(("EC", "P-256", "sig", "ES256"), (key.Kty, key.Crv, key.Use, key.Alg)));
        Assert.Equal([("sig-1", null), ("sig-other", "retired")], publisher.Keys.Select(key => (key.Kid!, key.Status)));
        Assert.Equal(("EC", "P-256", "enc", "enc-1"), issuer.Keys.Select(key => (key.Kty, key.Crv!, key.Use!, key.Kid!)).Single());
        Assert.DoesNotContain("\"d\"", System.Text.Encoding.UTF8.GetString(publisher.ToUtf8Json()) + System.Text.Encoding.UTF8.GetString(issuer.ToUtf8Json()), StringComparison.Ordinal);
    }

    private static void AssertQuotesNothingOf(string pem, CapsuleException refusal)
    {
        Assert.Null(refusal.InnerException);
        Assert.All(pem.Split('\n').Where(line => line.Length > 20 && !line.StartsWith('-')), line =>
            Assert.DoesNotContain(line[..20], refusal.ToString(), StringComparison.Ordinal));
    }

    private static string Pem(ECCurve curve)
    {
        using ECDsa key = ECDsa.Create(curve);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string PublicPem(ECCurve curve)
    {
        using ECDsa key = ECDsa.Create(curve);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    private static string Rsa()
    {
        using RSA key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string Encrypted()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportEncryptedPkcs8PrivateKeyPem("word", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
    }
}
