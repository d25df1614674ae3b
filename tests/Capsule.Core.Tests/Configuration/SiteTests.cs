using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Configuration;

public class SiteTests
{
    [Fact]
    public async Task A_site_opens_its_own_pages()
    {
        CapsuleOptions options = Settings.Create();
        KeyRingSnapshot keys = await new ConfiguredKeyRing(options).GetAsync();

        DcaManifest page = options.CreatePublisher(keys, timeProvider: TestSite.Clock()).Render("article-1");

        Assert.Equal(["acme", "local"], page.Issuers.Keys);
        UnlockResponse response = options.CreateLocalIssuer(keys)!.Answer(TestSite.Request(page));
        Assert.Equal("<p>Secret</p>", ManifestOpener.OpenText(page, Assert.Single(response.Keys)));
    }

    [Fact]
    public async Task The_local_issuer_opens_every_scope()
    {
        CapsuleOptions options = Settings.Create();
        KeyRingSnapshot keys = await new ConfiguredKeyRing(options).GetAsync();

        DcaManifest page = options.CreatePublisher(keys).Render("article-1", TestSite.Item(scope: "free"));

        Assert.Equal(["local"], page.Issuers.Keys);
    }

    [Fact]
    public async Task A_site_without_issuer_of_its_own_has_none()
    {
        CapsuleOptions options = Settings.Create();
        options.LocalIssuer = null;
        KeyRingSnapshot keys = await new ConfiguredKeyRing(options).GetAsync();

        Assert.Null(options.CreateLocalIssuer(keys));
        Assert.Equal(["acme"], options.CreatePublisher(keys).Render("article-1").Issuers.Keys);
    }

    [Fact]
    public async Task Without_a_domain_the_site_trusts_the_one_it_is_told()
    {
        CapsuleOptions options = Settings.Create();
        options.Domain = null;
        KeyRingSnapshot keys = await new ConfiguredKeyRing(options).GetAsync();
        DcaManifest page = options.CreatePublisher(keys).Render(TestSite.Page("article-1") with { Domain = "site.example" }).Manifest;

        Assert.Single(options.CreateLocalIssuer(keys, "site.example")!.Answer(TestSite.Request(page)).Keys);
        Assert.Equal(CapsuleErrorCode.UntrustedPublisher, options.CreateLocalIssuer(keys, "other.example")!.RefusalCode(TestSite.Request(page)));
    }

    [Fact]
    public async Task The_settings_of_the_local_issuer_hold()
    {
        CapsuleOptions options = Settings.Create();
        options.LocalIssuer!.MaxResourceAge = TimeSpan.FromHours(1);
        options.LocalIssuer.TrustedPublishers.Add(TestSite.Domain, new TrustedPublisherOptions { AllowedResources = { "article-1" } });
        options.LocalIssuer.TrustedPublishers.Add(TestSite.OtherDomain, new TrustedPublisherOptions { PublicKeyPem = TestKeys.OtherPublisher.PublicKey.ExportPem() });
        KeyRingSnapshot keys = await new ConfiguredKeyRing(options).GetAsync();
        FixedTime clock = TestSite.Clock();
        Capsule.Publishing.CapsulePublisher publisher = options.CreatePublisher(keys, timeProvider: clock);
        CapsuleIssuer issuer = options.CreateLocalIssuer(keys, timeProvider: clock)!;
        UnlockRequest allowed = TestSite.Request(publisher.Render("article-1"));
        DcaManifest foreign = TestSite.Publisher(domain: TestSite.OtherDomain, signingKey: TestKeys.OtherPublisher).Render("article-9");

        Assert.Single(issuer.Answer(allowed).Keys);
        Assert.Single(issuer.Answer(TestSite.Request(foreign)).Keys);
        Assert.Equal(CapsuleErrorCode.ResourceNotAllowed, issuer.RefusalCode(TestSite.Request(publisher.Render("article-2"))));
        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(CapsuleErrorCode.ResourceExpired, issuer.RefusalCode(allowed));
    }

    [Fact]
    public async Task A_retired_signing_key_verifies_nothing()
    {
        CapsuleOptions options = Settings.Create();
        KeyRingSnapshot keys = await new ConfiguredKeyRing(options).GetAsync();
        DcaManifest older = options.CreatePublisher(keys).Render("article-1");
        KeyRingSnapshot Later(KeyStatus status) => new()
        {
            SigningKey = TestKeys.OtherPublisher,
            PublicKeys = [new PublishedKey(TestKeys.OtherPublisher.PublicKey, KeyStatus.Active), new PublishedKey(TestKeys.Publisher.PublicKey, status)],
            RotationSecret = keys.RotationSecret,
            SealingKeys = keys.SealingKeys,
            IssuerKeys = keys.IssuerKeys,
        };

        Assert.Single(options.CreateLocalIssuer(Later(KeyStatus.Retiring))!.Answer(TestSite.Request(older)).Keys);
        Assert.Equal(CapsuleErrorCode.InvalidSignature, options.CreateLocalIssuer(Later(KeyStatus.Retired))!.RefusalCode(TestSite.Request(older)));
    }
}
