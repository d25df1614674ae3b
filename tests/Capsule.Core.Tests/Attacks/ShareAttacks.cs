using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Capsule.Sharing;
using Capsule.Unlocking;

namespace Capsule.Core.Tests.Attacks;

/// <summary>Share links that open more than they grant, or that nobody made.</summary>
internal static class ShareAttacks
{
    private const string Header = """{"alg":"ES256","typ":"JWT"}""";
    private const string Claims = """{"type":"dca-share","domain":"news.example.com","resourceId":"article-1","scopes":["premium"],"iat":1795179959,"exp":1795784759,"jti":"a"}""";

    internal static IReadOnlyList<UnlockAttack> All { get; } =
    [
        new("a share link to another article", CapsuleErrorCode.ShareMismatch, scene => scene.Share(new ShareLinkRequest { ResourceId = "article-2", Scopes = ["premium"] })),
        new("a share link with another article and its keys", CapsuleErrorCode.ShareMismatch, scene =>
        {
            scene.Share();
            scene.Request["resourceJWT"] = UnlockScene.OtherArticle.ResourceJwt;
            scene.Request["keys"] = UnlockScene.Entries(UnlockScene.OtherArticle);
        }),
        new("a share link with the keys of another article", CapsuleErrorCode.KeyMismatch, scene =>
        {
            scene.Share();
            scene.Request["keys"] = UnlockScene.Entries(UnlockScene.OtherArticle);
        }),
        new("a share link with the keys of another article under a page that binds none", CapsuleErrorCode.UnboundKeys, scene =>
        {
            scene.Share();
            scene.Unbind();
            scene.Request["keys"] = UnlockScene.Entries(UnlockScene.OtherArticle);
        }),
        new("a share link to a page that binds no keys, of a publisher that need not", CapsuleErrorCode.UnboundKeys, scene =>
        {
            scene.TrustTwoPublishers(allowUnboundKeys: true);
            scene.Unbind();
            scene.Share();
        }),
        new("a share link of another trusted publisher", CapsuleErrorCode.InvalidSignature, scene =>
        {
            scene.TrustTwoPublishers();
            scene.Request["shareToken"] = TestSite.Publisher(domain: TestSite.OtherDomain, signingKey: TestKeys.OtherPublisher).CreateShareLink(new ShareLinkRequest { ResourceId = "article-1", Scopes = ["premium"] }).Token;
        }),
        new("a share link of another trusted publisher in this one's name", CapsuleErrorCode.InvalidSignature, scene =>
        {
            scene.TrustTwoPublishers();
            scene.Request["shareToken"] = TestSite.Publisher(signingKey: TestKeys.OtherPublisher).CreateShareLink(new ShareLinkRequest { ResourceId = "article-1", Scopes = ["premium"] }).Token;
        }),
        new("a page token as a share link", CapsuleErrorCode.InvalidToken, scene => scene.Request["shareToken"] = scene.Page.ResourceJwt),
        new("a share link as a page token", CapsuleErrorCode.InvalidToken, scene =>
        {
            scene.Share();
            scene.Request["resourceJWT"] = scene.Request["shareToken"]!.DeepClone();
        }),
        new("a share link with standard claims as a page token", CapsuleErrorCode.InvalidToken, scene =>
        {
            scene.Share(new ShareLinkRequest { ResourceId = "article-1", Scopes = ["premium"], UseStandardClaims = true });
            scene.Request["resourceJWT"] = scene.Request["shareToken"]!.DeepClone();
        }),
        new("a share link by wrap key", CapsuleErrorCode.DeliveryNotAllowed, scene =>
        {
            scene.Share();
            scene.SharedDelivery = KeyDelivery.WrapKey;
        }),
        new("a share link by name and by wrap key", CapsuleErrorCode.DeliveryNotAllowed, scene =>
        {
            scene.Share(new ShareLinkRequest { ResourceId = "article-1", ContentNames = ["bodytext"] });
            scene.SharedDelivery = KeyDelivery.WrapKey;
        }),
        new("a share link to a scope that the page does not have", CapsuleErrorCode.AccessDenied, scene => scene.Share(new ShareLinkRequest { ResourceId = "article-1", Scopes = ["gold"] })),
        new("a share link to a name that is a scope", CapsuleErrorCode.AccessDenied, scene => scene.Share(new ShareLinkRequest { ResourceId = "article-1", ContentNames = ["premium"] })),
        new("a share link asked for items it does not grant", CapsuleErrorCode.AccessDenied, scene =>
        {
            scene.Share();
            scene.Keys.RemoveAt(1);
            scene.Keys.RemoveAt(0);
        }),
        new("a share link that was revoked", CapsuleErrorCode.ShareRevoked, scene =>
        {
            scene.Issuer = TestSite.Issuer(shareLinks: With(store => store.RevokeAsync(TestSite.Domain, "link-1", TestSite.Start.AddDays(7))));
            scene.Share();
        }),
        new("a share link that was used up", CapsuleErrorCode.ShareExhausted, scene =>
        {
            scene.Issuer = TestSite.Issuer(shareLinks: With(async store => await store.TryUseAsync(TestSite.Domain, "link-1", 1, TestSite.Start.AddDays(7))));
            scene.Share(new ShareLinkRequest { ResourceId = "article-1", Scopes = ["premium"], Id = "link-1", MaxUses = 1 });
        }),
        Token("its time over", CapsuleErrorCode.ShareExpired, token => token.Claims["exp"] = 1795179959),
        Token("a time to come", CapsuleErrorCode.ShareExpired, token => token.Claims["iat"] = 1795179959 + 61),
        Token("the name of a look-alike domain", CapsuleErrorCode.ShareMismatch, token => token.Claims["domain"] = "n\u0435ws.example.com"),
        Token("a domain with port", CapsuleErrorCode.ShareMismatch, token => token.Claims["domain"] = "news.example.com:443"),
        Token("another domain", CapsuleErrorCode.ShareMismatch, token => token.Claims["domain"] = "evil.example"),
        Token("no domain", CapsuleErrorCode.ShareMismatch, token => token.Claims.Remove("domain")),
        Token("no resource", CapsuleErrorCode.ShareMismatch, token => token.Claims.Remove("resourceId")),
        Token("a resource that differs in case", CapsuleErrorCode.ShareMismatch, token => token.Claims["resourceId"] = "Article-1"),
        Token("a resource that is a pattern", CapsuleErrorCode.ShareMismatch, token => token.Claims["resourceId"] = "/./"),
        Token("standard claims and no type for it", CapsuleErrorCode.InvalidToken, token => token.Header["typ"] = "JWT", useStandardClaims: true),
        Token("standard claims and no typ", CapsuleErrorCode.InvalidToken, token => token.Header.Remove("typ"), useStandardClaims: true),
        Token("standard claims under the old type", CapsuleErrorCode.ShareMismatch, token =>
        {
            token.Header["typ"] = "JWT";
            token.Claims["type"] = "dca-share";
        }, useStandardClaims: true),
        Token("old claims under the standard typ", CapsuleErrorCode.ShareMismatch, token => token.Header["typ"] = "dca-share+jwt"),
        Token("another type under the standard typ", CapsuleErrorCode.InvalidToken, token => token.Claims["type"] = "other", useStandardClaims: true),
        Token("another issuer in standard claims", CapsuleErrorCode.ShareMismatch, token => token.Claims["iss"] = "evil.example", useStandardClaims: true),
        Token("another subject in standard claims, the page in the old ones", CapsuleErrorCode.ShareMismatch, token =>
        {
            token.Claims["sub"] = "article-2";
            token.Claims["resourceId"] = "article-1";
        }, useStandardClaims: true),
        Token("another type", CapsuleErrorCode.InvalidToken, token => token.Claims["type"] = "other"),
        Token("no type", CapsuleErrorCode.InvalidToken, token => token.Claims.Remove("type")),
        Token("a type that is no text", CapsuleErrorCode.InvalidToken, token => token.Claims["type"] = 1),
        Token("another typ", CapsuleErrorCode.InvalidToken, token => token.Header["typ"] = "at+jwt"),
        Token("both grants", CapsuleErrorCode.InvalidToken, token => token.Claims["contentNames"] = new JsonArray("bodytext")),
        Token("no grant", CapsuleErrorCode.InvalidToken, token => token.Claims.Remove("scopes")),
        Token("an empty grant", CapsuleErrorCode.InvalidToken, token => token.Claims["scopes"] = new JsonArray()),
        Token("a grant of an empty scope", CapsuleErrorCode.InvalidToken, token => token.Claims["scopes"] = new JsonArray(string.Empty)),
        Token("a grant of null", CapsuleErrorCode.InvalidToken, token => token.Claims["scopes"] = new JsonArray((JsonNode?)null)),
        Token("a grant that is text", CapsuleErrorCode.InvalidToken, token => token.Claims["scopes"] = "premium"),
        Token("a grant of all", CapsuleErrorCode.AccessDenied, token => token.Claims["scopes"] = new JsonArray("*")),
        .. from claim in (string[])["iat", "exp", "jti"]
           from attack in (UnlockAttack[])
           [
               Token($"no {claim}", CapsuleErrorCode.InvalidToken, token => token.Claims.Remove(claim)),
               Token($"{claim} of null", CapsuleErrorCode.InvalidToken, token => token.Claims[claim] = null),
               Token($"an object as {claim}", CapsuleErrorCode.InvalidToken, token => token.Claims[claim] = new JsonObject()),
           ]
           select attack,
        .. from claim in (string[])["iat", "exp"]
           from value in (JsonNode[])["1795179959", -1, 1e300]
           select Token($"{claim} of {value.ToJsonString()}", CapsuleErrorCode.InvalidToken, token => token.Claims[claim] = value.DeepClone()),
        .. from value in (JsonNode[])[0, -1, 1.5, 1e300, 2147483648, "3", true]
           select Token($"{value.ToJsonString()} uses", CapsuleErrorCode.InvalidToken, token => token.Claims["maxUses"] = value.DeepClone()),
        Token("an empty jti", CapsuleErrorCode.InvalidToken, token => token.Claims["jti"] = string.Empty),
        Token("a jti too long", CapsuleErrorCode.InvalidToken, token => token.Claims["jti"] = new string('a', 257)),
        Token("a jti of two lines", CapsuleErrorCode.InvalidToken, token => token.Claims["jti"] = "a\nb"),
        Token("a jti that is a number", CapsuleErrorCode.InvalidToken, token => token.Claims["jti"] = 1),
        Token("data that is a list", CapsuleErrorCode.InvalidToken, token => token.Claims["data"] = new JsonArray()),
        Token("an extension that must be understood", CapsuleErrorCode.InvalidToken, token => token.Header["crit"] = new JsonArray("b64")),
        Token("no algorithm", CapsuleErrorCode.InvalidToken, token => token.Header["alg"] = "none"),
        Token("another kid", CapsuleErrorCode.InvalidSignature, token => token.Header["kid"] = "sig-other"),
        new("a share link by HS256 under the public key", CapsuleErrorCode.InvalidToken, scene => scene.Share(token =>
        {
            token.Header["alg"] = "HS256";
            return token.SignWith(signed => HMACSHA256.HashData(Encoding.UTF8.GetBytes(TestKeys.Publisher.PublicKey.ExportPem()), signed));
        })),
        new("a share link that an attacker signed", CapsuleErrorCode.InvalidSignature, scene => scene.Share(token => token.Sign(TestKeys.OtherPublisher))),
        new("a share link without signature", CapsuleErrorCode.InvalidSignature, scene => scene.Share(token => token.SignWith(_ => []))),
        new("a share link changed under its old signature", CapsuleErrorCode.InvalidSignature, scene => scene.Share(token =>
        {
            string signature = token.Sign().Split('.')[2];
            token.Claims["maxUses"] = 1000;
            return token.Sign()[..^signature.Length] + signature;
        })),
        Raw("its scope given twice", Claims.Replace("\"scopes\"", "\"scopes\":[\"pro\"],\"scopes\"", StringComparison.Ordinal)),
        Raw("its page given twice", Claims.Replace("\"resourceId\"", "\"resourceId\":\"article-2\",\"resourceId\"", StringComparison.Ordinal)),
        Raw("a time that is not a number", Claims.Replace("1795784759", "NaN", StringComparison.Ordinal)),
        Raw("a time beyond numbers", Claims.Replace("1795784759", "1e999", StringComparison.Ordinal)),
        Raw("half a character", Claims.Replace("article-1", "\\ud800", StringComparison.Ordinal)),
        Raw("claims nested without end", Claims.Replace("\"jti\"", $"\"data\":{string.Concat(Enumerable.Repeat("{\"a\":", 5000))}1{new string('}', 5000)},\"jti\"", StringComparison.Ordinal)),
        Text("that is empty", string.Empty),
        Text("of dots", ".."),
        Text("of 70 kilobytes", new string('A', 70_000)),
        new("a share link that is an object", CapsuleErrorCode.InvalidRequest, scene => scene.Request["shareToken"] = new JsonObject()),
    ];

    private static UnlockAttack Token(string name, CapsuleErrorCode expected, Action<ForgedToken> change, bool useStandardClaims = false) => new($"a share link with {name}", expected, scene => scene.Share(
        token =>
        {
            change(token);
            return token.Sign();
        },
        useStandardClaims));

    private static UnlockAttack Raw(string name, string claims) =>
        new($"a share link with {name}", CapsuleErrorCode.InvalidToken, scene => scene.Request["shareToken"] = ForgedToken.Sign(Header, claims));

    private static UnlockAttack Text(string name, string token) =>
        new($"a share link {name}", CapsuleErrorCode.InvalidToken, scene => scene.Request["shareToken"] = token);

    private static InMemoryShareLinkStore With(Func<InMemoryShareLinkStore, ValueTask> prepare)
    {
        var store = new InMemoryShareLinkStore(TestSite.Clock());
        prepare(store).AsTask().GetAwaiter().GetResult();
        return store;
    }
}
