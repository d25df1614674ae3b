using System.Text.Json;
using Capsule.Keys;
using Capsule.Publishing;

namespace Capsule.Core.Tests.Publishing;

/// <summary>A fingerprint stands for all that a manifest follows from, and says nothing of it.</summary>
public sealed class RenderFingerprintTests
{
    private static readonly RenderRequest Page = TestSite.Page("article-1", TestSite.Item(), TestSite.Item("more", "More"));

    public static TheoryData<string, RenderRequest> OtherPages => new()
    {
        { "id", Page with { ResourceId = "article-2" } },
        { "domain", Page with { Domain = TestSite.OtherDomain } },
        { "path base", Page with { PathBase = "/news" } },
        { "data", Page with { Data = JsonElement.Parse("""{"a":1}""") } },
        { "text", Page with { Items = [TestSite.Item(text: "<p>Secret!</p>"), Page.Items[1]] } },
        { "name", Page with { Items = [TestSite.Item("body"), Page.Items[1]] } },
        { "scope", Page with { Items = [TestSite.Item(scope: "pro"), Page.Items[1]] } },
        { "content type", Page with { Items = [Page.Items[0] with { ContentType = "text/plain" }, Page.Items[1]] } },
        { "order", Page with { Items = [Page.Items[1], Page.Items[0]] } },
        { "fewer items", Page with { Items = [Page.Items[0]] } },
        { "a border moved", TestSite.Page("article-1", TestSite.Item(text: "<p>Secret</p>M"), TestSite.Item("more", "ore")) },
    };

    public static TheoryData<string> OtherPublishers => ["signing key", "rotation secret", "interval", "unlock address", "issuer's name", "issuer's key", "issuer's key id", "rights", "more issuers", "the next period"];

    [Fact]
    public async Task The_same_page_has_the_same_fingerprint() =>
        Assert.Equal(await TakeAsync(TestSite.Publisher(), Page), await TakeAsync(TestSite.Publisher(), Page with { Items = [.. Page.Items], Data = JsonElement.Parse("{}") }));

    [Theory]
    [MemberData(nameof(OtherPages))]
    public async Task Another_page_has_another(string what, RenderRequest other) =>
        Assert.True(await TakeAsync(TestSite.Publisher(), Page) != await TakeAsync(TestSite.Publisher(), other), what);

    [Theory]
    [MemberData(nameof(OtherPublishers))]
    public async Task Another_publisher_gives_another(string what)
    {
        CapsulePublisher other = what switch
        {
            "signing key" => TestSite.Publisher(signingKey: TestKeys.OtherPublisher),
            "rotation secret" => TestSite.Publisher(secret: TestKeys.OtherRotationSecret),
            "interval" => TestSite.Publisher(interval: TimeSpan.FromHours(2)),
            "unlock address" => TestSite.Publisher([Issuer(unlockUrl: "/other/unlock")]),
            "issuer's name" => TestSite.Publisher([Issuer(name: "other")]),
            "issuer's key" => TestSite.Publisher([Issuer(key: IssuerPublicKey.FromPem("enc-1", TestKeys.OtherIssuer.PublicKey.ExportPem()))]),
            "issuer's key id" => TestSite.Publisher([Issuer(key: IssuerPublicKey.FromPem("enc-2", TestKeys.Issuer.PublicKey.ExportPem()))]),
            "rights" => TestSite.Publisher([TestSite.Opens("premium") with { Name = TestSite.IssuerName, UnlockUrl = "/capsule/unlock" }]),
            "more issuers" => TestSite.Publisher([Issuer(), Issuer(name: "other")]),
            _ => TestSite.Publisher(clock: new FixedTime(TestSite.Start + TimeSpan.FromHours(1))),
        };
        Assert.True(await TakeAsync(TestSite.Publisher(), Page) != await TakeAsync(other, Page), what);
    }

    private static PublisherIssuer Issuer(string name = TestSite.IssuerName, string unlockUrl = "/capsule/unlock", IssuerPublicKey? key = null) =>
        PublisherIssuer.ForEveryScope(name, unlockUrl, IssuerKeySource.Pinned(key ?? TestKeys.Issuer.PublicKey));

    private static async Task<string> TakeAsync(CapsulePublisher publisher, RenderRequest request) =>
        Convert.ToHexString(publisher.GetFingerprint(await publisher.PrepareAsync(request, CancellationToken.None)));
}
