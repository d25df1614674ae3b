using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Rotation;
using Capsule.Tokens;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Interop;

public class VectorTests
{
    private static readonly RotationSecret Secret = RotationSecret.Parse(Vectors.Keys.RotationSecret);
    private static readonly SigningPublicKey Publisher = SigningPublicKey.FromPem(Vectors.Keys.Publisher.PublicKeyPem);

    public static TheoryData<int> DerivedKeys => [.. Enumerable.Range(0, Vectors.Derivation.WrapKeys.Count)];

    public static TheoryData<int> Periods => [.. Enumerable.Range(0, Vectors.Derivation.Rotation.Count)];

    public static TheoryData<string> Pages => [.. Vectors.Pages.Select(page => page.Name)];

    public static TheoryData<int> WrappedKeys => [.. Enumerable.Range(0, Vectors.WrappedKeys.Count)];

    public static TheoryData<string> Unlocks => [.. Vectors.Unlocks.Select(unlock => unlock.Name)];

    [Theory]
    [MemberData(nameof(DerivedKeys))]
    public void Wrap_keys_are_those_of_the_reference(int index)
    {
        Vectors.DerivedKey vector = Vectors.Derivation.WrapKeys[index];

        Assert.Equal(vector.WrapKeyHex, Convert.ToHexStringLower(Secret.DeriveWrapKey(vector.Scope, vector.Kid)));
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void Periods_are_those_of_the_reference(int index)
    {
        Vectors.Period vector = Vectors.Derivation.Rotation[index];
        var schedule = new RotationSchedule(TimeSpan.FromHours(vector.RotationIntervalHours));

        RotationPeriod current = schedule.GetCurrent(vector.Now);

        Assert.Equal(new RotationPeriod(vector.Current, vector.CurrentStart, vector.NextStart), current);
        Assert.Equal((vector.Next, vector.NextStart), (schedule.GetNext(current).Kid, schedule.GetNext(current).Start));
    }

    [Theory]
    [MemberData(nameof(WrappedKeys))]
    public void Keys_that_the_reference_wrapped_unwrap(int index)
    {
        Vectors.WrappedKey vector = Vectors.WrappedKeys[index];
        using IssuerPrivateKey key = Vectors.IssuerKey(vector.PrivateKey == "issuer" ? "enc-2026-10" : "rsa-1");

        byte[] opened = ManifestOpener.Unwrap(key, vector.Blob, vector.Scope ?? string.Empty);

        Assert.Equal(vector.PlaintextHex, Convert.ToHexStringLower(opened));
    }

    [Theory]
    [MemberData(nameof(WrappedKeys))]
    public void Keys_that_the_reference_wrapped_do_not_unwrap_under_another_scope(int index)
    {
        using IssuerPrivateKey key = Vectors.IssuerKey(Vectors.WrappedKeys[index].PrivateKey == "issuer" ? "enc-2026-10" : "rsa-1");
        using IKeyUnwrapSession session = key.BeginUnwrap();
        byte[] opened = [.. Enumerable.Repeat((byte)1, 32)];

        Assert.False(session.TryUnwrap(Base64UrlText.TryDecode(Vectors.WrappedKeys[index].Blob), "another"u8, opened));
        Assert.Equal(new byte[32], opened);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Pages_of_the_reference_open_with_the_issuers_private_key(string name)
    {
        Vectors.Page page = Vectors.Pages.Single(page => page.Name == name);
        DcaManifest manifest = page.Parse();
        Assert.Equal(DcaManifest.CurrentVersion, manifest.Version);
        (string Issuer, string Kid)[] keys = [.. manifest.Issuers.SelectMany(issuer => issuer.Value.Keys, (issuer, entry) => (issuer.Key, entry.Kid!)).Distinct()];
        Assert.NotEmpty(keys);

        foreach ((string issuer, string kid) in keys)
        {
            using IssuerPrivateKey key = Vectors.IssuerKey(kid);
            Dictionary<string, string> opened = ManifestOpener.OpenAll(manifest, issuer, key);

            Assert.NotEmpty(opened);
            Assert.All(opened, item => Assert.Equal(page.Plaintext[item.Key], item.Value));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Pages_of_the_reference_open_with_the_rotation_secret(string name)
    {
        Vectors.Page page = Vectors.Pages.Single(page => page.Name == name);

        foreach ((string itemName, DcaContent item) in page.Parse().Content)
        {
            string scope = item.Aad.Split('|')[3];
            Assert.All([0, 1], period =>
                Assert.Equal(page.Plaintext[itemName], Encoding.UTF8.GetString(ManifestOpener.OpenBySecret(item, Secret, scope, period))));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_tokens_of_the_reference_verify_and_say_what_they_say(string name)
    {
        Vectors.Page page = Vectors.Pages.Single(page => page.Name == name);

        SignedToken token = SignedToken.Parse(page.Parse().ResourceJwt);

        Assert.True(token.IsSignedBy(Publisher));
        Assert.False(token.IsSignedBy(SigningPublicKey.FromPem(Vectors.Keys.OtherPublisher.PublicKeyPem)));
        Assert.Equal(Vectors.Keys.SigningKeyId, token.Header.Kid);
        ResourceClaims claims = token.ReadClaims(TokenJson.Default.ResourceClaims);
        JsonElement payload = page.ResourceJwtPayload;
        Assert.Equal(payload.GetProperty("iss").GetString(), claims.Iss);
        Assert.Equal(payload.GetProperty("sub").GetString(), claims.Sub);
        Assert.Equal(payload.GetProperty("iat").GetDouble(), claims.Iat);
        Assert.Equal(payload.GetProperty("jti").GetString(), claims.Jti);
        Assert.Equal(payload.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()), claims.Scopes);
        Assert.True(JsonElement.DeepEquals(payload.GetProperty("data"), claims.Data!.Value));
    }

    [Theory]
    [MemberData(nameof(Unlocks))]
    public void Requests_of_the_reference_unlock_to_the_same_keys(string name)
    {
        Vectors.Unlock vector = Vectors.Unlocks.Single(unlock => unlock.Name == name);
        using IssuerPrivateKey key = Vectors.IssuerKey(vector.KeyId);
        var issuer = new CapsuleIssuer(new CapsuleIssuerOptions
        {
            Keys = [key],
            TrustedPublishers = new Dictionary<string, TrustedPublisher> { [Vectors.Keys.Domain] = new() { Keys = SigningKeySource.Pinned(Publisher) } },
        });

        UnlockResponse response = issuer.Answer(UnlockRequest.Parse(JsonSerializer.SerializeToUtf8Bytes(vector.Request)), Decide(vector.Decision));

        Assert.Equal(vector.Transport == "client-bound" ? UnlockResponse.ClientBound : null, response.Transport);
        JsonNode keys = JsonNode.Parse(response.ToUtf8Json())!["keys"]!;
        if (response.Transport is not null)
        {
            OpenWithBrowserKey(keys);
        }

        Assert.Equal(JsonNode.Parse(vector.Keys.GetRawText())!.ToJsonString(), keys.ToJsonString());
    }

    private static AccessDecision Decide(Vectors.Decision decision) => decision.GrantedScopes is { } scopes
        ? AccessDecision.GrantScopes(scopes, decision.DeliveryMode == "wrapKey" ? KeyDelivery.WrapKey : KeyDelivery.Direct)
        : AccessDecision.GrantContentNames(decision.GrantedContentNames!);

    private static void OpenWithBrowserKey(JsonNode keys)
    {
        using RSA browser = RSA.Create();
        browser.ImportFromPem(Vectors.Keys.Client.PrivateKeyPem);
        string Open(JsonNode key) => Base64UrlText.Encode(browser.Decrypt(Base64UrlText.TryDecode(key.GetValue<string>())!, RSAEncryptionPadding.OaepSHA256));
        foreach (JsonNode? key in keys.AsArray())
        {
            if (key!["contentKey"] is { } contentKey)
            {
                key["contentKey"] = Open(contentKey);
            }

            foreach (JsonNode? wrapKey in key["wrapKeys"]?.AsArray() ?? [])
            {
                wrapKey!["key"] = Open(wrapKey["key"]!);
            }
        }
    }
}
