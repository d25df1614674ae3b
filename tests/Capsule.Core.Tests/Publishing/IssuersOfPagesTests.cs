using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Wire;

namespace Capsule.Core.Tests.Publishing;

public class IssuersOfPagesTests
{
    private static PublisherIssuer Acme => new() { Name = "acme", UnlockUrl = "https://acme.example/unlock", Keys = IssuerKeySource.Pinned(TestKeys.OtherIssuer.PublicKey) };

    [Fact]
    public void An_issuer_by_scope_gets_every_item_of_its_scopes_with_wrap_keys()
    {
        DcaManifest manifest = TestSite.Publisher([TestSite.Opens("premium"), Acme with { Scopes = ["pro"] }])
            .Render("article-1", TestSite.Item("a"), TestSite.Item("b", scope: "pro"), TestSite.Item("c"));

        Assert.Equal(["a", "c"], manifest.Issuers[TestSite.IssuerName].Keys.Select(entry => entry.ContentName));
        Assert.Equal(["b"], manifest.Issuers["acme"].Keys.Select(entry => entry.ContentName));
        Assert.All(manifest.Issuers.Values.SelectMany(issuer => issuer.Keys), entry => Assert.Equal(["261120T13", "261120T14"], entry.WrapKeys!.Select(key => key.Kid)));
    }

    [Fact]
    public void An_issuer_by_name_gets_its_items_without_wrap_keys()
    {
        DcaManifest manifest = TestSite.Publisher([TestSite.Opens("premium"), Acme with { ContentNames = ["b"] }])
            .Render("article-1", TestSite.Item("a"), TestSite.Item("b"));

        DcaKeyEntry entry = Assert.Single(manifest.Issuers["acme"].Keys);
        Assert.Equal("b", entry.ContentName);
        Assert.Null(entry.WrapKeys);
    }

    [Fact]
    public void Scopes_win_over_content_names()
    {
        DcaManifest manifest = TestSite.Publisher([TestSite.Opens("premium", "pro"), Acme with { Scopes = ["pro"], ContentNames = ["a"] }])
            .Render("article-1", TestSite.Item("a"), TestSite.Item("b", scope: "pro"));

        Assert.Equal(["b"], manifest.Issuers["acme"].Keys.Select(entry => entry.ContentName));
    }

    [Fact]
    public void An_issuer_that_opens_nothing_of_the_page_is_left_out()
    {
        DcaManifest manifest = TestSite.Publisher([TestSite.Opens("premium"), Acme with { Scopes = ["pro"] }]).Render("article-1");

        Assert.Equal([TestSite.IssuerName], manifest.Issuers.Keys);
    }

    [Fact]
    public void An_item_that_no_issuer_opens_is_refused_by_name()
    {
        CapsulePublisher publisher = TestSite.Publisher([TestSite.Opens("premium")]);

        CapsuleException refusal = Refusal.Of(() => publisher.Render("article-1", TestSite.Item(), TestSite.Item("table", scope: "pro")));

        Assert.Equal(CapsuleErrorCode.NoIssuer, refusal.Code);
        Assert.Contains("'table' of scope 'pro'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scopes_are_compared_exactly()
    {
        CapsulePublisher publisher = TestSite.Publisher([TestSite.Opens("Premium")]);

        Assert.Equal(CapsuleErrorCode.NoIssuer, Refusal.Of(() => publisher.Render("article-1")).Code);
    }

    [Fact]
    public void A_publisher_without_issuers_renders_nothing()
    {
        Assert.Equal(CapsuleErrorCode.NoIssuer, Refusal.Of(() => TestSite.Publisher([]).Render("article-1")).Code);
    }

    [Fact]
    public void Two_issuers_of_one_name_are_refused()
    {
        CapsuleException refusal = Refusal.Of(() => TestSite.Publisher([TestSite.Opens("premium"), Acme with { Name = TestSite.IssuerName, Scopes = ["pro"] }]));

        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, refusal.Code);
        Assert.Contains($"'{TestSite.IssuerName}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_of_a_page_stands_in_its_digests()
    {
        DcaManifest manifest = TestSite.Publisher([TestSite.Opens("premium"), Acme with { ContentNames = ["a"] }])
            .Render("article-1", TestSite.Item("a"), TestSite.Item("b"));

        Assert.Equal(
            manifest.Issuers.Values.SelectMany(issuer => issuer.Keys).Select(Tokens.KeyDigest.Compute),
            Tokens.SignedToken.Parse(manifest.ResourceJwt).ReadClaims(Tokens.TokenJson.Default.ResourceClaims).KeyDigests);
    }
}
