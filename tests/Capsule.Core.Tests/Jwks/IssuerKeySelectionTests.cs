using System.Text.Json;
using Capsule.Configuration;
using Capsule.Core.Tests.Interop;
using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Jwks;

public class IssuerKeySelectionTests
{
    private readonly JwksServer _server = new();

    [Fact]
    public void A_page_is_wrapped_for_every_active_key_and_names_none_as_the_pinned_one()
    {
        _server.Serve(TestKeys.Issuer.PublicKey.ToJwk(), TestKeys.NextIssuer.PublicKey.ToJwk(), TestKeys.RsaIssuer.PublicKey.ToJwk(), TestKeys.OtherIssuer.PublicKey.ToJwk(KeyStatus.Retired));

        DcaManifest page = Publisher().Render("article-1", TestSite.Item("a", "1"), TestSite.Item("b", "2"));

        Assert.Null(page.Issuers[TestSite.IssuerName].KeyId);
        Assert.Equal(
            [("a", "enc-1"), ("a", "enc-2"), ("a", "rsa-1"), ("b", "enc-1"), ("b", "enc-2"), ("b", "rsa-1")],
            page.Issuers[TestSite.IssuerName].Keys.Select(entry => (entry.ContentName!, entry.Kid!)));
        Assert.All([TestKeys.Issuer, TestKeys.NextIssuer, TestKeys.RsaIssuer], key =>
        {
            Assert.Equal(new() { ["a"] = "1", ["b"] = "2" }, ManifestOpener.OpenAll(page, TestSite.IssuerName, key));
            UnlockResponse response = TestSite.Issuer([key]).Answer(TestSite.Request(page), AccessDecision.GrantScopes(["premium"], KeyDelivery.WrapKey));
            Assert.Equal(["1", "2"], response.Keys.Select(opened => ManifestOpener.OpenText(page, opened)));
        });
        Assert.DoesNotContain("keyId", System.Text.Encoding.UTF8.GetString(Publisher().Render(TestSite.Page("article-1")).Utf8Json.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void The_keys_to_take_are_those_that_the_reference_takes()
    {
        JwksDocument document = JwksDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(Vectors.IssuerJwks.Jwks));

        Assert.Equal(Vectors.IssuerJwks.ActiveKids, document.Keys.Select(IssuerPublicKey.TryFromJwk).OfType<IssuerPublicKey>().Select(key => key.KeyId));
    }

    [Fact]
    public void Two_keys_of_one_id_give_one_entry_or_no_issuer_would_take_the_page()
    {
        _server.Serve(TestKeys.Issuer.PublicKey.ToJwk(), TestKeys.NextIssuer.PublicKey.ToJwk() with { Kid = "enc-1" });

        DcaManifest page = Publisher().Render("article-1");

        Assert.Single(page.Issuers[TestSite.IssuerName].Keys);
        Assert.Single(TestSite.Issuer().Answer(TestSite.Request(page)).Keys);
    }

    [Fact]
    public void A_set_that_cannot_be_had_is_an_error_and_no_page_goes_out()
    {
        _server.Fail();

        Assert.Equal(CapsuleErrorCode.JwksUnavailable, Refusal.Of(() => Publisher().Render("article-1")).Code);
    }

    [Fact]
    public void A_set_without_an_active_key_is_an_error_and_no_page_goes_out()
    {
        Jwk key = TestKeys.Issuer.PublicKey.ToJwk();
        _server.Serve(key with { Status = "retired" }, key with { Use = "sig" }, key with { Kid = null }, key with { Kid = string.Empty });

        CapsuleException refusal = Refusal.Of(() => Publisher().Render("article-1"));

        Assert.Equal(CapsuleErrorCode.JwksUnavailable, refusal.Code);
        Assert.Contains("no active key", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"The issuer '{TestSite.IssuerName}' has no key", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("JwksUri", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Capsule:Issuers", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sets_of_issuers_that_open_nothing_on_a_page_are_not_fetched()
    {
        PublisherIssuer other = TestSite.Opens("gold") with { Name = "other", Keys = Source() };

        TestSite.Publisher([TestSite.Opens("premium"), other]).Render("article-1");

        Assert.Equal(0, _server.Requests);
    }

    [Fact]
    public void Keys_that_are_none_are_passed_over()
    {
        Jwk ec = TestKeys.Issuer.PublicKey.ToJwk();
        Jwk rsa = TestKeys.RsaIssuer.PublicKey.ToJwk();
        Jwk[] unfit =
        [
            ec with { X = ec.Y }, ec with { X = "AA" }, ec with { X = ec.X + "=" }, ec with { X = null }, ec with { Crv = "P-384" }, ec with { Kty = "ec" }, ec with { Kty = "oct" },
            rsa with { N = "AQAB" }, rsa with { E = "AQ" }, rsa with { E = "Aw" }, rsa with { E = "AQAA" }, rsa with { E = null }, rsa with { N = null },
            rsa with { N = rsa.N![..^4] + "AAAA" }, rsa with { N = string.Concat(Enumerable.Repeat(rsa.N!, 3)) }, rsa with { E = "AQAAAAAAAAAB" },
        ];

        Assert.All(unfit, key => Assert.Null(IssuerPublicKey.TryFromJwk(key)));
        Assert.NotNull(IssuerPublicKey.TryFromJwk(ec with { Alg = "RSA-OAEP" }));
        Assert.NotNull(IssuerPublicKey.TryFromJwk(rsa with { Use = null }));
    }

    [Fact]
    public async Task The_hosted_issuer_is_known_by_the_vendors_id()
    {
        CapsuleOptions options = Configuration.Settings.Create();
        options.Issuers[0].UnlockUrl = string.Empty;
        options.Issuers[0].PublicKeyPem = null;
        options.Issuers[0].VendorId = "acme-1";
        KeyRingSnapshot keys = await new ConfiguredKeyRing(options).GetAsync();

        DcaManifest page = options.CreatePublisher(keys, _server.Client(), _server.Clock).Render("article-1");

        Assert.Equal("https://api2.sesamy.com/capsule/vendors/acme-1/unlock", page.Issuers["acme"].UnlockUrl);
        Assert.Equal("https://api2.sesamy.com/capsule/vendors/acme-1/.well-known/jwks.json", Assert.Single(_server.Addresses).AbsoluteUri);
        Assert.Equal("<p>Secret</p>", System.Text.Encoding.UTF8.GetString(ManifestOpener.OpenBySecret(page.Content["bodytext"], TestKeys.RotationSecret, "premium")));
    }

    [Fact]
    public async Task Key_sets_of_the_settings_are_used_both_ways()
    {
        CapsuleOptions options = Configuration.Settings.Create();
        options.Issuers[0].PublicKeyPem = null;
        options.Issuers[0].JwksUri = "https://acme.example/jwks.json";
        options.LocalIssuer!.TrustedPublishers.Add(TestSite.Domain, new TrustedPublisherOptions { JwksUri = "https://news.example.com/.well-known/dca-publishers.json" });
        _server.Answer = (request, _) => Task.FromResult(JwksServer.Json(JwksServer.Document(
            request.RequestUri!.Host == "acme.example" ? TestKeys.OtherIssuer.PublicKey.ToJwk() : TestKeys.Publisher.PublicKey.ToJwk())));
        KeyRingSnapshot keys = await new ConfiguredKeyRing(options).GetAsync();
        JwksClient client = _server.Client();

        DcaManifest page = options.CreatePublisher(keys, client, _server.Clock).Render("article-1");

        Assert.Equal("acme-1", Assert.Single(page.Issuers["acme"].Keys).Kid);
        Assert.Single(options.CreateLocalIssuer(keys, jwks: client, timeProvider: _server.Clock)!.Answer(TestSite.Request(page)).Keys);
        Assert.Equal(2, _server.Requests);
    }

    private JwksIssuerKeySource Source() => new(_server.Client(), JwksServer.Address);

    private CapsulePublisher Publisher() => TestSite.Publisher([PublisherIssuer.ForEveryScope(TestSite.IssuerName, "/capsule/unlock", Source())], _server.Clock);
}
