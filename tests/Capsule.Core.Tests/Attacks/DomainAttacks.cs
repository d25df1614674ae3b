namespace Capsule.Core.Tests.Attacks;

/// <summary>Names that look like a trusted publisher's. All are signed by its key: the name alone must refuse them.</summary>
internal static class DomainAttacks
{
    internal static IReadOnlyList<UnlockAttack> All { get; } =
    [
        .. from domain in (string[])
           [
               "example.com",
               "evil.news.example.com",
               "news.example.com.evil.example",
               "news.example.com:443",
               "https://news.example.com",
               "//news.example.com",
               "reader@news.example.com",
               "reader:word@news.example.com",
               "news.example.com/",
               "news.example.com?",
               "news.example.com#",
               "news.example.com\\",
               " news.example.com",
               "news.example.com ",
               "news.example.com\n",
               "news.example.com\0",
               "news.example.com\0.evil.example",
               ".news.example.com",
               "news..example.com",
               "news%2eexample.com",
               "*.example.com",
               "*",
               ".",
               "n\u0435ws.example.com", // Cyrillic
               "\uff4eews.example.com", // full width
               "news\u3002example.com", // ideographic full stop
               "new\u017f.example.com", // long s
               "news.e\u00adxample.com", // soft hyphen
               "news.example.com\u200b",
               "xn--nws-8cd.example.com",
           ]
           select new UnlockAttack($"a page of {Uri.EscapeDataString(domain)}", CapsuleErrorCode.UntrustedPublisher, scene => scene.Claims(claims => claims["iss"] = domain)),
        new("a page of another publisher", CapsuleErrorCode.UntrustedPublisher, scene =>
        {
            scene.Request["resourceJWT"] = UnlockScene.OtherPublishersArticle.ResourceJwt;
            scene.Request["keys"] = UnlockScene.Entries(UnlockScene.OtherPublishersArticle);
        }),
        new("a page in another trusted publisher's name", CapsuleErrorCode.InvalidSignature, scene =>
        {
            scene.TrustTwoPublishers();
            scene.Claims(claims => claims["iss"] = TestSite.OtherDomain);
        }),
        new("a resource that the publisher may not claim", CapsuleErrorCode.ResourceNotAllowed, scene =>
            scene.Issuer = TestSite.Issuer(publisher: TestSite.Trusted(null, false, "article-2", "/^premium-/"))),
    ];
}
