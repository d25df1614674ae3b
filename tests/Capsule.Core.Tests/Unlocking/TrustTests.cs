using Capsule.Keys;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Unlocking;

public class TrustTests
{
    private static readonly DcaManifest Page = TestSite.Publisher().Render("article-1");

    [Fact]
    public void Pages_that_bind_no_keys_open_where_their_publisher_is_the_only_one()
    {
        Assert.Single(TestSite.Issuer().Answer(Unbound()).Keys);
    }

    [Fact]
    public void Pages_that_bind_no_keys_are_refused_where_there_are_two_publishers()
    {
        CapsuleIssuer issuer = TestSite.Issuer(otherPublisher: TestSite.Trusted(TestKeys.OtherPublisher));

        Assert.Equal(CapsuleErrorCode.UnboundKeys, issuer.RefusalCode(Unbound()));
        Assert.Single(issuer.Answer(TestSite.Request(Page)).Keys);
    }

    [Fact]
    public void Pages_that_bind_no_keys_open_for_a_publisher_that_is_allowed_it_by_name()
    {
        CapsuleIssuer allowing = TestSite.Issuer(publisher: TestSite.Trusted(allowUnboundKeys: true), otherPublisher: TestSite.Trusted(TestKeys.OtherPublisher));
        CapsuleIssuer allowingTheOther = TestSite.Issuer(otherPublisher: TestSite.Trusted(TestKeys.OtherPublisher, allowUnboundKeys: true));

        Assert.Single(allowing.Answer(Unbound()).Keys);
        Assert.Equal(CapsuleErrorCode.UnboundKeys, allowingTheOther.RefusalCode(Unbound()));
    }

    [Fact]
    public void Being_allowed_unbound_pages_does_not_unbind_pages_that_bind_their_keys()
    {
        CapsuleIssuer issuer = TestSite.Issuer(publisher: TestSite.Trusted(allowUnboundKeys: true), otherPublisher: TestSite.Trusted(TestKeys.OtherPublisher));
        UnlockRequest request = TestSite.Request(Page) with { Keys = TestSite.Publisher().Render("article-2").Issuers[TestSite.IssuerName].Keys };

        Assert.Equal(CapsuleErrorCode.KeyMismatch, issuer.RefusalCode(request));
    }

    [Fact]
    public void Unlock_opens_pages_of_each_trusted_publisher()
    {
        CapsuleIssuer issuer = TestSite.Issuer(otherPublisher: TestSite.Trusted(TestKeys.OtherPublisher));
        DcaManifest other = TestSite.Publisher(domain: TestSite.OtherDomain, signingKey: TestKeys.OtherPublisher, secret: TestKeys.OtherRotationSecret).Render("article-1");

        Assert.Single(issuer.Answer(TestSite.Request(Page)).Keys);
        Assert.Single(issuer.Answer(TestSite.Request(other)).Keys);
    }

    [Fact]
    public void While_a_signing_key_replaces_another_pages_of_both_open()
    {
        CapsuleIssuer issuer = TestSite.Issuer(publisher: new TrustedPublisher { Keys = SigningKeySource.Pinned(TestKeys.OtherPublisher.PublicKey, TestKeys.Publisher.PublicKey) });
        DcaManifest newer = TestSite.Publisher(signingKey: TestKeys.OtherPublisher).Render("article-1");

        Assert.Single(issuer.Answer(TestSite.Request(Page)).Keys);
        Assert.Single(issuer.Answer(TestSite.Request(newer)).Keys);
    }

    [Fact]
    public void A_pinned_key_without_id_verifies_whatever_id_the_token_names()
    {
        var publisher = new TrustedPublisher { Keys = SigningKeySource.Pinned(SigningPublicKey.FromPem(TestKeys.Publisher.PublicKey.ExportPem())) };

        Assert.Single(TestSite.Issuer(publisher: publisher).Answer(TestSite.Request(Page)).Keys);
    }

    [Fact]
    public void A_publisher_without_keys_signs_nothing()
    {
        Assert.Equal(CapsuleErrorCode.InvalidSignature, TestSite.Issuer(publisher: new TrustedPublisher { Keys = SigningKeySource.Pinned() }).RefusalCode(TestSite.Request(Page)));
    }

    [Theory]
    [InlineData("article-1")]
    [InlineData("/^article-[0-9]$/")]
    [InlineData("/1$/")]
    public void Resources_are_allowed_by_name_and_by_pattern(string allowed)
    {
        CapsuleIssuer issuer = TestSite.Issuer(publisher: TestSite.Trusted(null, false, "another", allowed));

        Assert.Single(issuer.Answer(TestSite.Request(Page)).Keys);
    }

    [Theory]
    [InlineData("article-10")]
    [InlineData("article")]
    [InlineData("Article-1")]
    [InlineData("article-.")]
    [InlineData("/^rticle-1/")]
    [InlineData("/^ARTICLE/")]
    public void Other_resources_are_not(string allowed)
    {
        Assert.Equal(CapsuleErrorCode.ResourceNotAllowed, TestSite.Issuer(publisher: TestSite.Trusted(null, false, allowed)).RefusalCode(TestSite.Request(Page)));
    }

    [Fact]
    public void An_id_between_slashes_is_not_taken_for_a_pattern_that_allows_all_that_holds_it()
    {
        CapsuleException refusal = Refusal.Of(() => AllowedResources.Parse(["/news/"]));

        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, refusal.Code);
        Assert.Contains("'/^/news/$/'", refusal.Message, StringComparison.Ordinal);
        Assert.True(AllowedResources.Parse(["/^/news/$/"]).Contains("/news/"));
    }

    [Theory]
    [InlineData("/(/")]
    [InlineData("/(a)\\1/")]
    [InlineData("/(?=a)/")]
    public void Patterns_that_need_backtracking_are_refused_at_once(string pattern)
    {
        CapsuleException refusal = Refusal.Of(() => AllowedResources.Parse([pattern]));

        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, refusal.Code);
        Assert.Contains(pattern, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_open_for_as_long_as_the_operator_says()
    {
        FixedTime clock = TestSite.Clock();
        CapsuleIssuer issuer = TestSite.Issuer(maxAge: TimeSpan.FromDays(30), clock: clock);

        clock.Now = TestSite.Start.AddDays(30);
        Assert.Single(issuer.Answer(TestSite.Request(Page)).Keys);
        clock.Now = TestSite.Start.AddDays(30).AddSeconds(1);
        Assert.Equal(CapsuleErrorCode.ResourceExpired, issuer.RefusalCode(TestSite.Request(Page)));
    }

    [Fact]
    public void Pages_of_the_future_are_those_of_a_clock_a_minute_ahead_at_most()
    {
        FixedTime clock = TestSite.Clock();
        CapsuleIssuer issuer = TestSite.Issuer(maxAge: TimeSpan.FromDays(30), clock: clock);

        clock.Now = TestSite.Start.AddSeconds(-60);
        Assert.Single(issuer.Answer(TestSite.Request(Page)).Keys);
        clock.Now = TestSite.Start.AddSeconds(-61);
        Assert.Equal(CapsuleErrorCode.ResourceExpired, issuer.RefusalCode(TestSite.Request(Page)));
    }

    [Fact]
    public void Without_a_greatest_age_old_pages_open()
    {
        FixedTime clock = TestSite.Clock();
        clock.Now = TestSite.Start.AddYears(10);

        Assert.Single(TestSite.Issuer(clock: clock).Answer(TestSite.Request(Page)).Keys);
    }

    [Fact]
    public void An_issuer_needs_a_key()
    {
        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, Refusal.Of(() => TestSite.Issuer(keys: [])).Code);
    }

    [Theory]
    [InlineData("*.example.com")]
    [InlineData("https://news.example.com")]
    [InlineData("")]
    public void Publishers_are_trusted_by_host_name(string domain)
    {
        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, Refusal.Of(() => IssuerOf(domain)).Code);
    }

    [Fact]
    public void A_publisher_is_trusted_once()
    {
        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, Refusal.Of(() => IssuerOf("news.example.com", "News.Example.com.")).Code);
    }

    [Fact]
    public void Two_issuer_keys_have_two_ids()
    {
        IssuerPrivateKey sameId = IssuerPrivateKey.Generate(TestKeys.Issuer.KeyId);

        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, Refusal.Of(() => TestSite.Issuer(keys: [TestKeys.Issuer, sameId])).Code);
    }

    private static UnlockRequest Unbound()
    {
        var token = new Attacks.ForgedToken(Page.ResourceJwt);
        token.Claims.Remove("keyDigests");
        return TestSite.Request(Page) with { ResourceJwt = token.Sign() };
    }

    private static CapsuleIssuer IssuerOf(params string[] domains) => new(new CapsuleIssuerOptions
    {
        Keys = [TestKeys.Issuer],
        TrustedPublishers = domains.ToDictionary(domain => domain, _ => TestSite.Trusted()),
    });
}
