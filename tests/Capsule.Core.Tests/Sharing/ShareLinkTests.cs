using System.Text.Json;
using Capsule.Publishing;
using Capsule.Sharing;
using Capsule.Tokens;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Sharing;

public class ShareLinkTests
{
    private static readonly ShareLinkRequest ByScope = new() { ResourceId = "article-1", Scopes = ["premium"] };
    private static readonly ShareLinkRequest ByName = new() { ResourceId = "article-1", ContentNames = ["bodytext"] };

    private static readonly DcaManifest Page = TestSite.Publisher().Render("article-1", TestSite.Item("bodytext", "1"), TestSite.Item("sidebar", "2"), TestSite.Item("table", "3", "pro"));

    private readonly FixedTime _clock = TestSite.Clock();
    private readonly CapsulePublisher _publisher;
    private readonly CapsuleIssuer _issuer;
    private readonly InMemoryShareLinkStore _store;

    public ShareLinkTests()
    {
        _store = new InMemoryShareLinkStore(_clock);
        _publisher = TestSite.Publisher(clock: _clock);
        _issuer = TestSite.Issuer(clock: _clock, shareLinks: _store);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_by_scope_opens_the_scopes_items_of_its_page(bool useStandardClaims)
    {
        UnlockResponse response = _issuer.AnswerShared(Request(ByScope with { UseStandardClaims = useStandardClaims }));

        Assert.Equal(["1", "2"], response.Keys.Select(key => ManifestOpener.OpenText(Page, key)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_by_name_opens_the_named_items_of_its_page(bool useStandardClaims)
    {
        UnlockResponse response = _issuer.AnswerShared(Request(ByName with { ContentNames = ["table", "bodytext"], UseStandardClaims = useStandardClaims }));

        Assert.Equal(["1", "3"], response.Keys.Select(key => ManifestOpener.OpenText(Page, key)));
    }

    [Fact]
    public void A_link_is_written_as_other_implementations_read_it_and_on_request_with_standard_claims()
    {
        ShareLinkRequest request = ByName with { MaxUses = 3, Id = "spring", Data = JsonElement.Parse("""{"campaign":"å"}""") };

        Assert.Equal(
            ("""{"alg":"ES256","typ":"JWT","kid":"sig-1"}""", """{"type":"dca-share","domain":"news.example.com","resourceId":"article-1","contentNames":["bodytext"],"iat":1795179959,"exp":1795784759,"jti":"spring","maxUses":3,"data":{"campaign":"å"}}"""),
            Parts(_publisher.CreateShareLink(request)));
        Assert.Equal(
            ("""{"alg":"ES256","typ":"dca-share+jwt","kid":"sig-1"}""", """{"iss":"news.example.com","sub":"article-1","contentNames":["bodytext"],"iat":1795179959,"exp":1795784759,"jti":"spring","maxUses":3,"data":{"campaign":"å"}}"""),
            Parts(_publisher.CreateShareLink(request with { UseStandardClaims = true })));
    }

    [Fact]
    public async Task The_host_sees_what_a_link_grants()
    {
        ShareLink link = _publisher.CreateShareLink(ByScope with { MaxUses = 3, Data = JsonElement.Parse("""{"campaign":"spring"}""") });

        ShareGrant grant = (await _issuer.VerifyAsync(Request(link))).Share!;

        Assert.Equal((TestSite.Domain, link.Id, 3, link.ExpiresAt), (grant.Domain, grant.Id, grant.MaxUses, grant.ExpiresAt));
        Assert.Equal("spring", grant.Data!.Value.GetProperty("campaign").GetString());
        Assert.Equal(["premium"], grant.Scopes);
        Assert.Empty(grant.ContentNames);
        Assert.Null((await _issuer.VerifyAsync(TestSite.Request(Page))).Share);
    }

    [Fact]
    public void A_link_lives_seven_days_or_as_long_as_is_said()
    {
        ShareLink week = _publisher.CreateShareLink(ByScope);
        ShareLink hour = _publisher.CreateShareLink(ByScope with { Lifetime = TimeSpan.FromHours(1) });
        Assert.Equal((TestSite.Start.AddDays(7), TestSite.Start.AddHours(1)), (week.ExpiresAt, hour.ExpiresAt));

        foreach (ShareLink link in (ShareLink[])[hour, week])
        {
            _clock.Now = link.ExpiresAt.AddTicks(-1);
            Assert.Equal(2, _issuer.AnswerShared(Request(link)).Keys.Count);
            _clock.Now = link.ExpiresAt;
            Assert.Equal(CapsuleErrorCode.ShareExpired, RefusalCode(link));
        }
    }

    [Fact]
    public void A_link_of_a_clock_a_minute_ahead_opens_and_no_more_than_that()
    {
        ShareLink link = _publisher.CreateShareLink(ByScope);

        _clock.Now = TestSite.Start.AddSeconds(-60);
        Assert.Equal(2, _issuer.AnswerShared(Request(link)).Keys.Count);
        _clock.Now = TestSite.Start.AddSeconds(-61);
        Assert.Equal(CapsuleErrorCode.ShareExpired, RefusalCode(link));
    }

    [Fact]
    public async Task A_link_is_used_as_often_as_it_may_be_and_no_more()
    {
        ShareLink link = _publisher.CreateShareLink(ByScope with { MaxUses = 3 });
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(2, _issuer.AnswerShared(Request(link)).Keys.Count);
        }

        Assert.Equal(CapsuleErrorCode.ShareExhausted, RefusalCode(link));
        Assert.Equal(3, await _store.GetUsesAsync(TestSite.Domain, link.Id));
        Assert.Equal(2, _issuer.AnswerShared(Request(_publisher.CreateShareLink(ByScope with { MaxUses = 1 }))).Keys.Count);
    }

    [Fact]
    public async Task Of_a_hundred_uses_at_once_of_a_link_for_ten_ten_are_good()
    {
        UnlockRequest request = Request(_publisher.CreateShareLink(ByName with { MaxUses = 10, Id = "ten" }));

        CapsuleErrorCode?[] outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () =>
        {
            try
            {
                await _issuer.UnlockSharedAsync(await _issuer.VerifyAsync(request));
                return (CapsuleErrorCode?)null;
            }
            catch (CapsuleException e)
            {
                return e.Code;
            }
        })));

        Assert.Equal(10, outcomes.Count(outcome => outcome is null));
        Assert.Equal(90, outcomes.Count(outcome => outcome == CapsuleErrorCode.ShareExhausted));
        Assert.Equal(10, await _store.GetUsesAsync(TestSite.Domain, "ten"));
    }

    [Fact]
    public async Task A_revoked_link_opens_nothing_be_it_used_or_not()
    {
        ShareLink used = _publisher.CreateShareLink(ByScope);
        ShareLink unused = _publisher.CreateShareLink(ByScope);
        _issuer.AnswerShared(Request(used));

        await _store.RevokeAsync(TestSite.Domain, used.Id, used.ExpiresAt);
        await _store.RevokeAsync(TestSite.Domain, unused.Id, unused.ExpiresAt);
        await _store.RevokeAsync(TestSite.OtherDomain, "another", unused.ExpiresAt);

        Assert.Equal(CapsuleErrorCode.ShareRevoked, RefusalCode(used));
        Assert.Equal(CapsuleErrorCode.ShareRevoked, RefusalCode(unused));
        Assert.Equal(2, _issuer.AnswerShared(Request(_publisher.CreateShareLink(ByScope with { Id = "another" }))).Keys.Count);
    }

    [Fact]
    public async Task What_is_known_of_an_id_is_kept_until_the_last_link_of_it_has_expired()
    {
        DateTimeOffset later = TestSite.Start.AddDays(2);
        await _store.RevokeAsync(TestSite.Domain, "twice", TestSite.Start.AddMinutes(1));
        await _store.TryUseAsync(TestSite.Domain, "twice", null, later);
        await _store.TryUseAsync(TestSite.Domain, "once", null, TestSite.Start.AddMinutes(1));
        _clock.Now += TimeSpan.FromDays(1);
        for (int i = 0; i < 2000; i++)
        {
            await _store.TryUseAsync(TestSite.Domain, "other", null, later);
        }

        Assert.Equal(ShareLinkUse.Revoked, await _store.TryUseAsync(TestSite.Domain, "twice", null, later));
        Assert.Equal(0, await _store.GetUsesAsync(TestSite.Domain, "once"));
    }

    [Fact]
    public void Delivery_is_direct_and_nothing_else()
    {
        UnlockRequest request = Request(ByScope);

        Assert.All(_issuer.AnswerShared(request).Keys, key => Assert.Null(key.WrapKeys));
        Assert.Equal(CapsuleErrorCode.DeliveryNotAllowed, Refusal.Of(() => _issuer.AnswerShared(request, KeyDelivery.WrapKey)).Code);
    }

    [Fact]
    public async Task A_request_that_opens_nothing_costs_no_use()
    {
        ShareLink link = _publisher.CreateShareLink(ByName with { MaxUses = 1 });
        UnlockRequest request = Request(link);

        Assert.Equal(CapsuleErrorCode.UnwrapFailed, Refusal.Of(() => TestSite.Issuer([TestKeys.OtherIssuer], shareLinks: _store).AnswerShared(request)).Code);
        Assert.Equal(CapsuleErrorCode.InvalidClientKey, Refusal.Of(() => _issuer.AnswerShared(request with { ClientPublicKey = "AAAA" })).Code);
        Assert.Equal(CapsuleErrorCode.DeliveryNotAllowed, Refusal.Of(() => _issuer.AnswerShared(request, KeyDelivery.WrapKey)).Code);
        Assert.Equal(CapsuleErrorCode.AccessDenied, Refusal.Of(() => _issuer.AnswerShared(request with { Keys = [request.Keys![2]] })).Code);
        Assert.Equal(CapsuleErrorCode.KeyMismatch, Refusal.Of(() => _issuer.AnswerShared(request with { Keys = TestSite.Publisher().Render("article-2").Issuers[TestSite.IssuerName].Keys })).Code);

        Assert.Equal(0, await _store.GetUsesAsync(TestSite.Domain, link.Id));
        Assert.Single(_issuer.AnswerShared(request).Keys);
    }

    [Fact]
    public void Answers_to_links_are_bound_to_the_browser_too()
    {
        using var browser = System.Security.Cryptography.RSA.Create(2048);
        UnlockRequest request = Request(ByName) with { ClientPublicKey = Capsule.Cryptography.Base64UrlText.Encode(browser.ExportSubjectPublicKeyInfo()) };

        UnlockResponse response = _issuer.AnswerShared(request);

        Assert.Equal(UnlockResponse.ClientBound, response.Transport);
        byte[] key = browser.Decrypt(Capsule.Cryptography.Base64UrlText.TryDecode(response.Keys[0].ContentKey)!, System.Security.Cryptography.RSAEncryptionPadding.OaepSHA256);
        Assert.Equal("1"u8.ToArray(), ManifestOpener.Open(Page.Content["bodytext"], key));
    }

    [Fact]
    public void A_publisher_of_several_sites_signs_for_each()
    {
        CapsuleIssuer issuer = TestSite.Issuer(otherPublisher: TestSite.Trusted());
        DcaManifest other = _publisher.Render(TestSite.Page("article-1") with { Domain = TestSite.OtherDomain }).Manifest;
        ShareLink link = _publisher.CreateShareLink(ByScope with { Domain = "Blog.Example.com." });

        Assert.Single(issuer.AnswerShared(TestSite.Request(other) with { ShareToken = link.Token }).Keys);
        Assert.Equal(CapsuleErrorCode.ShareMismatch, Refusal.Of(() => issuer.AnswerShared(Request(link))).Code);
    }

    [Fact]
    public void What_is_printed_of_a_link_does_not_open_the_page()
    {
        ShareLink link = _publisher.CreateShareLink(ByScope);

        Assert.DoesNotContain(link.Token, link.ToString(), StringComparison.Ordinal);
        Assert.Contains(link.Id, link.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(link.Token, Request(link).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_link_there_is_nothing_shared_to_unlock()
    {
        VerifiedUnlock request = await _issuer.VerifyAsync(TestSite.Request(Page));
        VerifiedUnlock shared = await _issuer.VerifyAsync(Request(ByScope));

        await Assert.ThrowsAsync<ArgumentException>(() => _issuer.UnlockSharedAsync(request).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => TestSite.Issuer().UnlockSharedAsync(shared).AsTask());
    }

    private static (string Header, string Claims) Parts(ShareLink link)
    {
        string[] parts = link.Token.Split('.');
        string Read(string part) => System.Text.RegularExpressions.Regex.Unescape(System.Text.Encoding.UTF8.GetString(Capsule.Cryptography.Base64UrlText.TryDecode(part)!));
        return (Read(parts[0]), Read(parts[1]));
    }

    private static UnlockRequest Request(ShareLink link) => TestSite.Request(Page) with { ShareToken = link.Token };

    private UnlockRequest Request(ShareLinkRequest request) => Request(_publisher.CreateShareLink(request));

    private CapsuleErrorCode RefusalCode(ShareLink link) => Refusal.Of(() => _issuer.AnswerShared(Request(link))).Code;
}
