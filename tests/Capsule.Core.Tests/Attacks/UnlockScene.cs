using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Sharing;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Attacks;

/// <summary>
/// An honest unlock request that opens, for an attack to change: the reader has the scope <c>premium</c> and asks for a
/// page with two items of it and one of the scope <c>pro</c>.
/// </summary>
internal sealed class UnlockScene
{
    private byte[]? _sent;

    internal UnlockScene()
    {
        Page = TestSite.Publisher().Render("article-1", TestSite.Item("bodytext"), TestSite.Item("sidebar"), TestSite.Item("table", scope: "pro"));
        Request = RequestFor(Page);
    }

    internal DcaManifest Page { get; private set; }

    /// <summary>Gets the same page, wrapped to an RSA key.</summary>
    internal static DcaManifest RsaPage { get; } = TestSite
        .Publisher([PublisherIssuer.ForEveryScope(TestSite.IssuerName, "/capsule/unlock", IssuerKeySource.Pinned(TestKeys.RsaIssuer.PublicKey))])
        .Render("article-1", TestSite.Item("bodytext"), TestSite.Item("sidebar"), TestSite.Item("table", scope: "pro"));

    /// <summary>Gets another page of the same publisher and scope.</summary>
    internal static DcaManifest OtherArticle { get; } = TestSite.Publisher().Render("article-2");

    /// <summary>Gets a page of the same scope name and content name that another publisher wrapped to the same issuer.</summary>
    internal static DcaManifest OtherPublishersArticle { get; } = TestSite
        .Publisher(domain: TestSite.OtherDomain, signingKey: TestKeys.OtherPublisher, secret: TestKeys.OtherRotationSecret)
        .Render("article-1");

    internal JsonObject Request { get; private set; }

    internal CapsuleIssuer Issuer { get; set; } = TestSite.Issuer();

    internal AccessDecision Decision { get; set; } = AccessDecision.GrantScopes(["premium"]);

    internal KeyDelivery SharedDelivery { get; set; }

    internal JsonArray Keys => Request["keys"]!.AsArray();

    internal JsonObject Entry => Keys[0]!.AsObject();

    internal static JsonArray Entries(DcaManifest manifest) =>
        JsonSerializer.SerializeToNode(manifest.Issuers[TestSite.IssuerName].Keys, JsonSerializerOptions.Web)!.AsArray();

    internal void TrustTwoPublishers(bool allowUnboundKeys = false) => Issuer = TestSite.Issuer(
        publisher: TestSite.Trusted(allowUnboundKeys: allowUnboundKeys),
        otherPublisher: TestSite.Trusted(TestKeys.OtherPublisher));

    internal void Token(Func<ForgedToken, string> forge) => Request["resourceJWT"] = forge(new ForgedToken(Page.ResourceJwt));

    /// <summary>Changes the claims and has the publisher sign them.</summary>
    internal void Claims(Action<JsonObject> change) => Token(token =>
    {
        change(token.Claims);
        return token.Sign();
    });

    /// <summary>Makes the page one of a publisher that says nothing of its keys, so that only the keys' own binding holds.</summary>
    internal void Unbind() => Claims(claims => claims.Remove("keyDigests"));

    /// <summary>Changes the bytes of the first entry's content key, on a page that does not bind it.</summary>
    internal void ContentKey(Func<byte[], byte[]> change)
    {
        Unbind();
        Entry["contentKey"] = Base64UrlText.Encode(change(Base64UrlText.TryDecode(Entry["contentKey"]!.GetValue<string>())!));
    }

    /// <summary>Has the page wrapped to an RSA key, and an issuer that has it.</summary>
    internal void UseRsa()
    {
        Page = RsaPage;
        Request = RequestFor(RsaPage);
        Issuer = TestSite.Issuer([TestKeys.RsaIssuer]);
    }

    /// <summary>Comes by a share link, which takes the place of the host's decision.</summary>
    internal void Share(ShareLinkRequest? link = null) =>
        Request["shareToken"] = TestSite.Publisher().CreateShareLink(link ?? new ShareLinkRequest { ResourceId = "article-1", Scopes = ["premium"], Id = "link-1" }).Token;

    /// <summary>Comes by a share link that was changed.</summary>
    internal void Share(Func<ForgedToken, string> forge, bool useStandardClaims = false)
    {
        Share(new ShareLinkRequest { ResourceId = "article-1", Scopes = ["premium"], UseStandardClaims = useStandardClaims });
        Request["shareToken"] = forge(new ForgedToken(Request["shareToken"]!.GetValue<string>()));
    }

    internal void Send(string json) => _sent = Encoding.UTF8.GetBytes(json);

    internal void Send(byte[] json) => _sent = json;

    internal UnlockResponse Run()
    {
        UnlockRequest request = UnlockRequest.Parse(_sent ?? Encoding.UTF8.GetBytes(Request.ToJsonString()));
        return request.ShareToken is null ? Issuer.Answer(request, Decision) : Issuer.AnswerShared(request, SharedDelivery);
    }

    private static JsonObject RequestFor(DcaManifest page) =>
        JsonSerializer.SerializeToNode(new { resourceJWT = page.ResourceJwt, keys = Entries(page) })!.AsObject();
}
