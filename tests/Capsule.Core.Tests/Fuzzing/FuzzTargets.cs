using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Capsule.Core.Tests.Attacks;
using Capsule.Core.Tests.Jwks;
using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Sharing;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Fuzzing;

/// <summary>Everything of a page, a request and a key set that strangers can change.</summary>
internal static class FuzzTargets
{
    private static readonly CapsulePublisher Publisher = TestSite.Publisher();
    private static readonly byte[] PageJson = Publisher.Render(TestSite.Page("article-1", Items())).Utf8Json.ToArray();
    private static readonly DcaManifest Page = DcaManifest.Parse(PageJson);
    private static readonly DcaManifest RsaPage = TestSite
        .Publisher([PublisherIssuer.ForEveryScope(TestSite.IssuerName, "/capsule/unlock", IssuerKeySource.Pinned(TestKeys.RsaIssuer.PublicKey))])
        .Render("article-1", Items());

    private static readonly CapsuleIssuer Issuer = TestSite.Issuer([TestKeys.Issuer, TestKeys.NextIssuer]);
    private static readonly CapsuleIssuer RsaIssuer = TestSite.Issuer([TestKeys.RsaIssuer]);
    private static readonly AccessDecision ByWrapKey = AccessDecision.GrantScopes(["premium"], KeyDelivery.WrapKey);
    private static readonly string ShareToken = Publisher.CreateShareLink(new ShareLinkRequest { ResourceId = "article-1", Scopes = ["premium"], MaxUses = int.MaxValue }).Token;
    private static readonly UnlockRequest Request = TestSite.Request(Page);

    /// <summary>Gets the texts of the page's items.</summary>
    internal static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string> { ["bodytext"] = "<p>Secret å 🔐</p>", ["sidebar"] = "<p>Another</p>" };

    internal static FuzzTarget Manifest { get; } = new("manifest", PageJson, input =>
    {
        DcaManifest page = DcaManifest.Parse(input);
        return page.Issuers.TryGetValue(TestSite.IssuerName, out DcaIssuer? issuer)
            ? Open(page, Issuer.Answer(new UnlockRequest { ResourceJwt = page.ResourceJwt, Keys = issuer.Keys }))
            : new Dictionary<string, string>();
    });

    internal static FuzzTarget Unlock { get; } = new("unlock request", Bytes(Request), input => Open(Page, Issuer.Answer(UnlockRequest.Parse(input))));

    internal static FuzzTarget UnlockByWrapKey { get; } = new("unlock request by wrap key", Bytes(Request), input => Open(Page, Issuer.Answer(UnlockRequest.Parse(input), ByWrapKey)));

    internal static FuzzTarget UnboundRequest { get; } = new("unlock request that binds no keys", Bytes(Request with { ResourceJwt = Unbound() }), input => Open(Page, Issuer.Answer(UnlockRequest.Parse(input))));

    internal static FuzzTarget RsaRequest { get; } = new("unlock request to an RSA issuer", Bytes(TestSite.Request(RsaPage)), input => Open(RsaPage, RsaIssuer.Answer(UnlockRequest.Parse(input))));

    internal static FuzzTarget SharedRequest { get; } = new("unlock request by share link", Bytes(Request with { ShareToken = ShareToken }), input =>
    {
        UnlockRequest request = UnlockRequest.Parse(input);
        return Open(Page, request.ShareToken is null ? Issuer.Answer(request) : Issuer.AnswerShared(request));
    });

    internal static FuzzTarget ResourceToken { get; } = new("page token", Encoding.Latin1.GetBytes(Page.ResourceJwt), input =>
        Open(Page, Issuer.Answer(Request with { ResourceJwt = Encoding.Latin1.GetString(input) })));

    internal static FuzzTarget Share { get; } = new("share token", Encoding.Latin1.GetBytes(ShareToken), input =>
        Open(Page, Issuer.AnswerShared(Request with { ShareToken = Encoding.Latin1.GetString(input) })));

    internal static FuzzTarget ShareClaims { get; } = new("share claims, signed", Base64UrlText.TryDecode(ShareToken.Split('.')[1])!, input =>
        Open(Page, Issuer.AnswerShared(Request with { ShareToken = Sign("""{"alg":"ES256","typ":"JWT"}"""u8.ToArray(), input) })));

    internal static FuzzTarget ResourceClaims { get; } = new("page claims, signed", Base64UrlText.TryDecode(Page.ResourceJwt.Split('.')[1])!, input =>
        Open(Page, Issuer.Answer(Request with { ResourceJwt = Sign("""{"alg":"ES256","typ":"JWT"}"""u8.ToArray(), input) })));

    internal static FuzzTarget ClientKey { get; } = new("client key", Encoding.Latin1.GetBytes(Base64UrlText.Encode(ClientSpki())), input =>
    {
        Issuer.Answer(Request with { ClientPublicKey = Encoding.Latin1.GetString(input) });
        return new Dictionary<string, string>();
    });

    internal static FuzzTarget Jwks { get; } = new(
        "key set",
        Encoding.UTF8.GetBytes(JwksServer.Document(TestKeys.Issuer.PublicKey.ToJwk(), TestKeys.RsaIssuer.PublicKey.ToJwk(), TestKeys.Publisher.PublicKey.ToJwk(), TestKeys.OtherIssuer.PublicKey.ToJwk(KeyStatus.Retired))),
        input =>
        {
            JwksDocument document = JwksDocument.Parse(input);
            foreach (Jwk jwk in document.Keys)
            {
                SigningPublicKey.TryFromJwk(jwk);
                using IKeyWrapSession? session = IssuerPublicKey.TryFromJwk(jwk)?.BeginWrap();
                session?.Wrap(new byte[32], "premium"u8, new byte[session.GetBlobSize(32)]);
            }

            return new Dictionary<string, string>();
        });

    internal static IReadOnlyList<FuzzTarget> All { get; } =
        [Manifest, Unlock, UnlockByWrapKey, UnboundRequest, RsaRequest, SharedRequest, ResourceToken, Share, ShareClaims, ResourceClaims, ClientKey, Jwks];

    private static ContentItem[] Items() => [TestSite.Item("bodytext", "<p>Secret å 🔐</p>"), TestSite.Item("sidebar", "<p>Another</p>")];

    private static byte[] Bytes(UnlockRequest request) => JsonSerializer.SerializeToUtf8Bytes(
        new { resourceJWT = request.ResourceJwt, keys = request.Keys, shareToken = request.ShareToken }, JsonSerializerOptions.Web);

    private static string Unbound()
    {
        var token = new ForgedToken(Page.ResourceJwt);
        token.Claims.Remove("keyDigests");
        return token.Sign();
    }

    private static string Sign(byte[] header, byte[] claims)
    {
        byte[] signed = Encoding.ASCII.GetBytes($"{Base64UrlText.Encode(header)}.{Base64UrlText.Encode(claims)}");
        return $"{Encoding.ASCII.GetString(signed)}.{Base64UrlText.Encode(TestKeys.Publisher.Sign(signed))}";
    }

    private static byte[] ClientSpki()
    {
        using RSA rsa = RSA.Create(2048);
        return rsa.ExportSubjectPublicKeyInfo();
    }

    // As a browser does: what does not decrypt gives no text.
    private static Dictionary<string, string> Open(DcaManifest page, UnlockResponse response)
    {
        var texts = new Dictionary<string, string>();
        foreach (UnlockedKey key in response.Keys)
        {
            if (page.Content.TryGetValue(key.ContentName, out DcaContent? item) && ContentKey(item, key) is { } contentKey && Decrypt(contentKey, item.Iv, item.Ciphertext, item.Aad) is { } text)
            {
                texts[key.ContentName] = Encoding.UTF8.GetString(text);
            }
        }

        return texts;
    }

    private static byte[]? ContentKey(DcaContent item, UnlockedKey key)
    {
        if (key.ContentKey is not null)
        {
            return Base64UrlText.TryDecode(key.ContentKey);
        }

        DcaWrapKey wrapKey = key.WrapKeys![0];
        return item.WrappedContentKey.FirstOrDefault(wrapped => wrapped.Kid == wrapKey.Kid) is { } found
            ? Decrypt(Base64UrlText.TryDecode(wrapKey.Key)!, found.Iv, found.Ciphertext, string.Empty)
            : null;
    }

    private static byte[]? Decrypt(byte[] key, string iv, string ciphertext, string aad)
    {
        if (key.Length != AesGcmText.KeySize
            || Base64UrlText.TryDecode(iv) is not { Length: AesGcmText.IvSize } nonce
            || Base64UrlText.TryDecode(ciphertext) is not { Length: >= AesGcmText.TagSize } sealedText)
        {
            return null;
        }

        byte[] plaintext = new byte[sealedText.Length - AesGcmText.TagSize];
        using AesGcm aes = AesGcmText.Create(key);
        return AesGcmText.TryDecrypt(aes, nonce, sealedText, Encoding.UTF8.GetBytes(aad), plaintext) ? plaintext : null;
    }
}
