using System.Security.Cryptography;
using System.Text.Json;
using Capsule.Cryptography;
using Capsule.Publishing;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Unlocking;

public class UnlockTests
{
    private static readonly CapsuleIssuer Issuer = TestSite.Issuer();
    private static readonly AccessDecision ByWrapKey = AccessDecision.GrantScopes(["premium"], KeyDelivery.WrapKey);

    [Fact]
    public void Unlock_gives_the_content_keys_of_granted_scopes_and_no_others()
    {
        DcaManifest page = TestSite.Publisher().Render("article-1", TestSite.Item("a", "1"), TestSite.Item("b", "2", "pro"), TestSite.Item("c", "3"));

        UnlockResponse response = Issuer.Answer(TestSite.Request(page));

        Assert.Equal(["a", "c"], response.Keys.Select(key => key.ContentName));
        Assert.All(response.Keys, key => Assert.Null(key.WrapKeys));
        Assert.Equal(["1", "3"], response.Keys.Select(key => ManifestOpener.OpenText(page, key)));
        Assert.Null(response.Transport);
    }

    [Fact]
    public void Unlock_by_wrap_key_gives_both_periods_and_no_content_key()
    {
        DcaManifest page = TestSite.Publisher().Render("article-1");

        UnlockedKey key = Assert.Single(Issuer.Answer(TestSite.Request(page), ByWrapKey).Keys);

        Assert.Null(key.ContentKey);
        Assert.Equal(["261120T13", "261120T14"], key.WrapKeys!.Select(wrapKey => wrapKey.Kid));
        Assert.Equal(TestKeys.RotationSecret.DeriveWrapKey("premium", "261120T13"), Base64UrlText.TryDecode(key.WrapKeys![0].Key));
        Assert.Equal("<p>Secret</p>", ManifestOpener.OpenText(page, key));
    }

    [Fact]
    public void A_wrap_key_opens_the_other_pages_of_its_scope()
    {
        CapsulePublisher publisher = TestSite.Publisher();
        UnlockedKey key = Issuer.Answer(TestSite.Request(publisher.Render("article-1")), ByWrapKey).Keys[0];

        Assert.Equal("another", ManifestOpener.OpenText(publisher.Render("article-2", TestSite.Item(text: "another")), key));
    }

    [Fact]
    public void Grants_by_name_are_delivered_direct()
    {
        DcaManifest page = TestSite.Publisher().Render("article-1", TestSite.Item("a"), TestSite.Item("b"));
        AccessDecision decision = AccessDecision.GrantContentNames(["b"]);

        UnlockedKey key = Assert.Single(Issuer.Answer(TestSite.Request(page), decision).Keys);

        Assert.Equal(KeyDelivery.Direct, decision.Delivery);
        Assert.Equal("b", key.ContentName);
        Assert.Null(key.WrapKeys);
        Assert.NotNull(key.ContentKey);
    }

    [Fact]
    public void An_issuer_by_name_has_no_wrap_key_to_give()
    {
        PublisherIssuer byName = TestSite.Opens() with { ContentNames = ["bodytext"] };
        DcaManifest page = TestSite.Publisher([byName]).Render("article-1");

        UnlockedKey key = Assert.Single(Issuer.Answer(TestSite.Request(page), ByWrapKey).Keys);

        Assert.Null(key.WrapKeys);
        Assert.Equal("<p>Secret</p>", ManifestOpener.OpenText(page, key));
    }

    [Theory]
    [InlineData(KeyDelivery.Direct)]
    [InlineData(KeyDelivery.WrapKey)]
    public void With_a_client_key_only_that_client_can_read_the_answer(KeyDelivery delivery)
    {
        using RSA browser = RSA.Create(2048);
        DcaManifest page = TestSite.Publisher().Render("article-1");
        UnlockRequest request = TestSite.Request(page, clientPublicKey: Base64UrlText.Encode(browser.ExportSubjectPublicKeyInfo()));

        UnlockResponse response = Issuer.Answer(request, AccessDecision.GrantScopes(["premium"], delivery));

        Assert.Equal("client-bound", response.Transport);
        UnlockedKey key = response.Keys[0];
        string Read(string text) => Base64UrlText.Encode(browser.Decrypt(Base64UrlText.TryDecode(text)!, RSAEncryptionPadding.OaepSHA256));
        UnlockedKey read = delivery == KeyDelivery.Direct
            ? key with { ContentKey = Read(key.ContentKey!) }
            : key with { WrapKeys = [.. key.WrapKeys!.Select(wrapKey => wrapKey with { Key = Read(wrapKey.Key) })] };
        Assert.Equal("<p>Secret</p>", ManifestOpener.OpenText(page, read));
    }

    [Theory]
    [InlineData("NEWS.EXAMPLE.COM")]
    [InlineData("news.example.com.")]
    public void A_publisher_is_known_in_whatever_case_and_with_a_trailing_dot(string issuer)
    {
        DcaManifest page = TestSite.Publisher().Render("article-1");
        var token = new Attacks.ForgedToken(page.ResourceJwt);
        token.Claims["iss"] = issuer;

        UnlockRequest request = TestSite.Request(page) with { ResourceJwt = token.Sign() };

        Assert.Single(Issuer.Answer(request).Keys);
    }

    [Fact]
    public async Task The_host_learns_whose_page_it_is()
    {
        JsonElement data = JsonElement.Parse("""{"section":"politics"}""");
        DcaManifest page = TestSite.Publisher().Render(TestSite.Page("article-1", TestSite.Item(), TestSite.Item("b", scope: "pro")) with { Data = data }).Manifest;

        VerifiedResource resource = (await Issuer.VerifyAsync(TestSite.Request(page))).Resource;

        Assert.Equal((TestSite.Domain, "article-1"), (resource.Domain, resource.ResourceId));
        Assert.Equal(TestSite.Start.AddTicks(-(TestSite.Start.Ticks % TimeSpan.TicksPerSecond)), resource.IssuedAt);
        Assert.Equal(["premium", "pro"], resource.Scopes);
        Assert.Equal("politics", resource.Data.GetProperty("section").GetString());
        Assert.NotNull(resource.RenderId);
    }

    [Fact]
    public async Task A_request_that_another_issuer_verified_is_not_unlocked()
    {
        VerifiedUnlock request = await TestSite.Issuer().VerifyAsync(TestSite.Request(TestSite.Publisher().Render("article-1")));

        Assert.Throws<ArgumentException>(() => Issuer.Unlock(request, ByWrapKey));
    }

    [Fact]
    public void The_answer_has_the_members_of_the_protocol()
    {
        JsonElement answer = JsonElement.Parse(Issuer.Answer(TestSite.Request(TestSite.Publisher().Render("article-1"))).ToUtf8Json());

        Assert.Equal(["keys"], answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["contentName", "scope", "contentKey"], answer.GetProperty("keys")[0].EnumerateObject().Select(member => member.Name));
    }
}
