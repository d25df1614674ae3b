using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Rsa;

/// <summary>What the JavaScript reference wrapped, and what it takes from a key set.</summary>
public sealed class RsaVectorTests
{
    public static TheoryData<int> WrappedKeys() => [.. Enumerable.Range(0, RsaVectors.Read("key-wrapping.json").GetArrayLength())];

    [Theory]
    [MemberData(nameof(WrappedKeys))]
    public void Keys_that_the_reference_wrapped_unwrap(int index)
    {
        JsonElement vector = RsaVectors.Read("key-wrapping.json")[index];
        using IssuerPrivateKey issuerKey = RsaVectors.PrivateKey(vector.Text("privateKey"));
        using IKeyUnwrapSession session = issuerKey.BeginUnwrap();
        byte[] scope = Encoding.UTF8.GetBytes(vector.GetProperty("scope").GetString() ?? string.Empty);
        byte[] key = new byte[32];

        Assert.True(session.TryUnwrap(vector.Bytes("blob"), scope, key));
        Assert.Equal(vector.Text("plaintextHex"), Convert.ToHexStringLower(key));

        Assert.False(session.TryUnwrap(vector.Bytes("blob"), "another"u8, key));
        Assert.All(key, value => Assert.Equal(0, value));
    }

    [Fact]
    public void An_issuers_key_set_gives_its_active_keys()
    {
        JsonElement vector = RsaVectors.Read("issuer-jwks.json");
        string[] expected = [.. vector.GetProperty("activeKids").EnumerateArray().Select(kid => kid.GetString()!)];

        Assert.Equal(expected, ReadJwks(vector).Select(IssuerPublicKey.TryFromJwk).OfType<IssuerPublicKey>().Select(key => key.KeyId));
    }

    [Fact]
    public void Only_signing_keys_are_taken_for_signatures() =>
        Assert.Equal(
            ["sig"],
            ReadJwks(RsaVectors.Read("issuer-jwks.json")).Select(SigningPublicKey.TryFromJwk).OfType<SigningPublicKey>().Select(key => key.KeyId));

    [Fact]
    public void An_RSA_key_from_a_key_set_wraps_for_its_private_half()
    {
        Jwk jwk = ReadJwks(RsaVectors.Read("issuer-jwks.json")).Single(key => key.Kid == "rsa-1");
        using IssuerPrivateKey issuerKey = RsaVectors.PrivateKey("issuerRsa");

        Wrapped wrapped = Wrapped.For(IssuerPublicKey.TryFromJwk(jwk)!, "premium");

        Assert.Equal(wrapped.Key, wrapped.UnwrapWith(issuerKey));
        Assert.Equal((jwk.N, jwk.E), (issuerKey.PublicKey.ToJwk().N, issuerKey.PublicKey.ToJwk().E));
    }

    [Theory]
    [InlineData("direct")]
    [InlineData("wrapKey")]
    [InlineData("by-content-name")]
    [InlineData("rsa-issuer")]
    [InlineData("overlap-old-key")]
    [InlineData("overlap-new-key")]
    public async Task Requests_of_the_reference_unlock(string name)
    {
        JsonElement vector = RsaVectors.Named("unlocks.json", name);
        using IssuerPrivateKey issuerKey = RsaVectors.PrivateKey(vector.Text("privateKey"), vector.Text("keyId"));

        UnlockResponse response = await Unlock(vector, issuerKey);

        Assert.Equal(Lines(JsonSerializer.Deserialize(vector.GetProperty("sampleResponse"), WireJson.Default.UnlockResponse)!), Lines(response));
    }

    [Fact]
    public async Task A_page_with_keys_of_two_kinds_unlocks_with_its_RSA_key_too()
    {
        JsonElement vector = RsaVectors.Named("unlocks.json", "overlap-old-key");
        using IssuerPrivateKey rsaKey = RsaVectors.PrivateKey("issuerRsa", "rsa-1");

        UnlockResponse response = await Unlock(vector, rsaKey);

        Assert.Equal(Lines(JsonSerializer.Deserialize(vector.GetProperty("sampleResponse"), WireJson.Default.UnlockResponse)!), Lines(response));
    }

    [Fact]
    public void Content_opens_with_keys_that_were_wrapped_to_an_RSA_issuer()
    {
        JsonElement vector = RsaVectors.Named("manifests.json", "rich");
        DcaManifest manifest = DcaManifest.Parse(Encoding.UTF8.GetBytes(vector.GetProperty("manifest").GetRawText()));
        using IssuerPrivateKey issuerKey = RsaVectors.PrivateKey("issuerRsa");
        using IKeyUnwrapSession session = issuerKey.BeginUnwrap();

        foreach (DcaKeyEntry entry in manifest.Issuers["acme"].Keys)
        {
            byte[] key = new byte[32];
            Assert.True(session.TryUnwrap(Base64UrlText.TryDecode(entry.ContentKey)!, Encoding.UTF8.GetBytes(entry.Scope), key));

            DcaContent content = manifest.Content[entry.ContentName!];
            using AesGcm aes = AesGcmText.Create(key);
            byte[] ciphertext = Base64UrlText.TryDecode(content.Ciphertext)!;
            byte[] text = new byte[ciphertext.Length - AesGcmText.TagSize];
            Assert.True(AesGcmText.TryDecrypt(aes, Base64UrlText.TryDecode(content.Iv)!, ciphertext, Encoding.UTF8.GetBytes(content.Aad), text));
            Assert.Equal(vector.GetProperty("plaintext").Text(entry.ContentName!), Encoding.UTF8.GetString(text));
        }
    }

    private static IReadOnlyList<Jwk> ReadJwks(JsonElement vector) =>
        JsonSerializer.Deserialize(vector.GetProperty("jwks"), JwksJson.Default.JwksDocument)!.Keys;

    private static async Task<UnlockResponse> Unlock(JsonElement vector, IssuerPrivateKey issuerKey)
    {
        var issuer = new CapsuleIssuer(new CapsuleIssuerOptions
        {
            Keys = [issuerKey],
            TrustedPublishers = new Dictionary<string, TrustedPublisher>
            {
                [RsaVectors.Keys.Text("domain")] = new() { Keys = SigningKeySource.Pinned(SigningPublicKey.FromPem(RsaVectors.Keys.GetProperty("publisher").Text("publicKeyPem"))) },
            },
        });
        JsonElement decision = vector.GetProperty("decision");
        KeyDelivery delivery = decision.Text("deliveryMode") == "wrapKey" ? KeyDelivery.WrapKey : KeyDelivery.Direct;
        VerifiedUnlock verified = await issuer.VerifyAsync(UnlockRequest.Parse(Encoding.UTF8.GetBytes(vector.GetProperty("request").GetRawText())));
        return issuer.Unlock(verified, decision.TryGetProperty("grantedScopes", out JsonElement scopes)
            ? AccessDecision.GrantScopes(Texts(scopes), delivery)
            : AccessDecision.GrantContentNames(Texts(decision.GetProperty("grantedContentNames"))));
    }

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(text => text.GetString()!);

    private static IEnumerable<string> Lines(UnlockResponse response) => response.Keys
        .Select(key => $"{key.ContentName} {key.Scope} {key.ContentKey} {string.Join(',', (key.WrapKeys ?? []).Select(wrapKey => $"{wrapKey.Kid}:{wrapKey.Key}"))}")
        .Order(StringComparer.Ordinal);
}
