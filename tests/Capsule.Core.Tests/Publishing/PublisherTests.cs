using System.Text.Json;
using Capsule.Publishing;
using Capsule.Tokens;
using Capsule.Wire;

namespace Capsule.Core.Tests.Publishing;

public class PublisherTests
{
    private static readonly CapsulePublisher Publisher = TestSite.Publisher();

    [Fact]
    public void An_item_opens_with_the_issuers_private_key()
    {
        DcaManifest manifest = Publisher.Render("article-1", TestSite.Item(text: "Hemlig text 🔐"));

        Assert.Equal("Hemlig text 🔐", ManifestOpener.OpenAll(manifest, TestSite.IssuerName, TestKeys.Issuer)["bodytext"]);
    }

    [Fact]
    public void An_item_is_bound_to_its_domain_resource_name_and_scope()
    {
        DcaManifest manifest = Publisher.Render("article-1");

        Assert.Equal("news.example.com|article-1|bodytext|premium", manifest.Content["bodytext"].Aad);
    }

    [Fact]
    public void Scope_defaults_to_the_name()
    {
        DcaManifest manifest = Publisher.Render("article-1", TestSite.Item("sidebar", scope: null));

        Assert.Equal("sidebar", manifest.Issuers[TestSite.IssuerName].Keys.Single().Scope);
    }

    [Fact]
    public void Two_renders_of_a_page_share_no_iv_no_content_key_and_no_token_id()
    {
        DcaManifest first = Publisher.Render("article-1");
        DcaManifest second = Publisher.Render("article-1");

        Assert.NotEqual(first.Content["bodytext"].Iv, second.Content["bodytext"].Iv);
        Assert.NotEqual(ContentKey(first), ContentKey(second));
        Assert.NotEqual(Claims(first).Jti, Claims(second).Jti);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("Z9")]
    [InlineData("body-text-2")]
    public void Content_names_are_letters_digits_and_hyphens(string name)
    {
        Assert.True(Publisher.Render("article-1", TestSite.Item(name)).Content.ContainsKey(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a_b")]
    [InlineData("a.b")]
    [InlineData("a|b")]
    [InlineData("é")]
    [InlineData("a\n")]
    [InlineData("__proto__")]
    [InlineData(null)]
    public async Task Other_content_names_are_refused(string? name)
    {
        await AssertRefused(CapsuleErrorCode.InvalidContentName, TestSite.Page("article-1", new ContentItem(name!, "text") { Scope = "premium" }));
    }

    [Fact]
    public async Task Content_names_have_a_longest()
    {
        Assert.Single(Publisher.Render("article-1", TestSite.Item(new string('a', Names.MaxContentNameLength))).Content);
        await AssertRefused(CapsuleErrorCode.InvalidContentName, TestSite.Page("article-1", TestSite.Item(new string('a', Names.MaxContentNameLength + 1))));
    }

    [Fact]
    public async Task A_content_name_is_used_once_in_a_page()
    {
        await AssertRefused(CapsuleErrorCode.DuplicateContentName, TestSite.Page("article-1", TestSite.Item("a"), TestSite.Item("b"), TestSite.Item("a", scope: "pro")));
    }

    [Fact]
    public void Content_names_that_differ_in_case_are_two()
    {
        Assert.Equal(2, Publisher.Render("article-1", TestSite.Item("a"), TestSite.Item("A")).Content.Count);
    }

    [Theory]
    [InlineData("premium")]
    [InlineData("läsare-plus")]
    [InlineData("会員")]
    [InlineData("a.b:c/d")]
    [InlineData("🔐")]
    public void Scopes_are_of_any_language(string scope)
    {
        DcaManifest manifest = Publisher.Render("article-1", TestSite.Item(scope: scope));

        Assert.Equal([scope], Claims(manifest).Scopes);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a|b")]
    [InlineData("a\0")]
    [InlineData("a\u00a0b")]
    [InlineData("a\u2028b")]
    [InlineData("a\u007f")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x")]
    public async Task Other_scopes_are_refused(string scope)
    {
        await AssertRefused(CapsuleErrorCode.InvalidScope, TestSite.Page("article-1", TestSite.Item(scope: scope)));
    }

    [Fact]
    public async Task A_scope_with_half_a_character_is_refused()
    {
        await AssertRefused(CapsuleErrorCode.InvalidScope, TestSite.Page("article-1", TestSite.Item(scope: "a\ud83d")));
    }

    [Theory]
    [InlineData("article-1")]
    [InlineData("/")]
    [InlineData("/nyheter/2026/åäö och mer")]
    public void Resource_ids_are_free_texts(string resourceId)
    {
        Assert.Equal(resourceId, Claims(Publisher.Render(resourceId)).Sub);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a|b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData(null)]
    public async Task Other_resource_ids_are_refused(string? resourceId)
    {
        await AssertRefused(CapsuleErrorCode.InvalidResourceId, TestSite.Page(resourceId!));
    }

    [Fact]
    public async Task Resource_ids_are_whole_characters_and_not_too_long()
    {
        await AssertRefused(CapsuleErrorCode.InvalidResourceId, TestSite.Page("a\udc00"));
        await AssertRefused(CapsuleErrorCode.InvalidResourceId, TestSite.Page(new string('a', Names.MaxResourceIdLength + 1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("html")]
    [InlineData("text/")]
    [InlineData("text/html\r\nX: y")]
    public async Task Content_types_are_media_types(string contentType)
    {
        await AssertRefused(CapsuleErrorCode.InvalidContentType, TestSite.Page("article-1", TestSite.Item() with { ContentType = contentType }));
    }

    [Fact]
    public async Task A_page_without_items_is_refused()
    {
        await AssertRefused(CapsuleErrorCode.NoContent, new RenderRequest { ResourceId = "article-1", Items = [] });
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("1")]
    public async Task Data_is_an_object(string json)
    {
        await AssertRefused(CapsuleErrorCode.InvalidResourceData, TestSite.Page("article-1") with { Data = JsonElement.Parse(json) });
    }

    [Theory]
    [InlineData("News.Example.COM", "news.example.com")]
    [InlineData("news.example.com..", "news.example.com")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("localhost", "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    public void Domains_are_signed_in_one_form(string domain, string claimed)
    {
        DcaManifest manifest = TestSite.Publisher(domain: domain).Render("article-1");

        Assert.Equal(claimed, Claims(manifest).Iss);
        Assert.StartsWith($"{claimed}|", manifest.Content["bodytext"].Aad, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("https://news.example.com")]
    [InlineData("news.example.com:443")]
    [InlineData("news.example.com/path")]
    [InlineData("user@news.example.com")]
    [InlineData("*.example.com")]
    [InlineData("news..example.com")]
    [InlineData("news example.com")]
    [InlineData("news|example.com")]
    public async Task What_is_no_host_name_is_no_domain(string domain)
    {
        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, Refusal.Of(() => TestSite.Publisher(domain: domain)).Code);
        await AssertRefused(CapsuleErrorCode.InvalidConfiguration, TestSite.Page("article-1") with { Domain = domain });
    }

    [Fact]
    public void A_render_can_name_its_own_domain()
    {
        DcaManifest manifest = Publisher.Render(TestSite.Page("article-1") with { Domain = "Sport.Example.com" }).Manifest;

        Assert.Equal("sport.example.com", Claims(manifest).Iss);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData(90)]
    [InlineData(0.5)]
    public void Intervals_are_whole_hours_or_below_one_whole_minutes(double minutes)
    {
        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, Refusal.Of(() => TestSite.Publisher(interval: TimeSpan.FromMinutes(minutes))).Code);
    }

    [Fact]
    public async Task A_cancelled_render_ends()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Publisher.RenderAsync(TestSite.Page("article-1"), new CancellationToken(true)));
    }

    private static ResourceClaims Claims(DcaManifest manifest) => SignedToken.Parse(manifest.ResourceJwt).ReadClaims(TokenJson.Default.ResourceClaims);

    private static byte[] ContentKey(DcaManifest manifest) => ManifestOpener.Unwrap(TestKeys.Issuer, manifest.Issuers[TestSite.IssuerName].Keys[0].ContentKey, "premium");

    private static async Task AssertRefused(CapsuleErrorCode code, RenderRequest request) =>
        Assert.Equal(code, (await Refusal.OfAsync(async () => await Publisher.RenderAsync(request))).Code);
}
