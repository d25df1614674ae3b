using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Wire;

namespace Capsule.Core.Tests.Publishing;

public class WrapKeyTests
{
    [Fact]
    public void Wrapped_wrap_keys_are_the_same_for_every_page_of_a_period()
    {
        CapsulePublisher publisher = TestSite.Publisher();

        Assert.Equal(WrapKeys(publisher.Render("article-1")), WrapKeys(publisher.Render("article-2")));
    }

    [Fact]
    public void Across_a_border_pages_carry_the_keys_of_the_new_periods()
    {
        FixedTime clock = TestSite.Clock();
        CapsulePublisher publisher = TestSite.Publisher(clock: clock);
        publisher.Render("article-1");
        clock.Now += TimeSpan.FromHours(1);

        DcaManifest after = publisher.Render("article-2");

        Assert.Equal(["261120T14", "261120T15"], WrapKeys(after).Select(key => key.Kid));
        Assert.Equal("<p>Secret</p>", ManifestOpener.OpenAll(after, TestSite.IssuerName, TestKeys.Issuer)["bodytext"]);
    }

    [Fact]
    public void A_wrap_key_of_the_next_period_opens_pages_of_that_period()
    {
        FixedTime clock = TestSite.Clock();
        CapsulePublisher publisher = TestSite.Publisher(clock: clock);
        DcaWrapKey next = WrapKeys(publisher.Render("article-1"))[1];
        clock.Now += TimeSpan.FromHours(1);

        DcaManifest after = publisher.Render("article-2", TestSite.Item(text: "later"));

        byte[] opened = ManifestOpener.OpenByWrapKey(after.Content["bodytext"], next.Kid, ManifestOpener.Unwrap(TestKeys.Issuer, next.Key, "premium"));
        Assert.Equal("later"u8.ToArray(), opened);
    }

    [Fact]
    public void Scopes_have_wrap_keys_of_their_own()
    {
        DcaManifest manifest = TestSite.Publisher().Render("article-1", TestSite.Item("a"), TestSite.Item("b", scope: "pro"));
        IReadOnlyList<DcaKeyEntry> entries = manifest.Issuers[TestSite.IssuerName].Keys;

        Assert.NotEqual(
            ManifestOpener.Unwrap(TestKeys.Issuer, entries[0].WrapKeys![0].Key, "premium"),
            ManifestOpener.Unwrap(TestKeys.Issuer, entries[1].WrapKeys![0].Key, "pro"));
    }

    [Fact]
    public void Two_issuers_of_one_scope_are_given_the_same_wrap_key_each_under_its_own_key()
    {
        PublisherIssuer acme = new() { Name = "acme", UnlockUrl = "https://acme.example/unlock", Keys = IssuerKeySource.Pinned(TestKeys.OtherIssuer.PublicKey), Scopes = ["premium"] };
        DcaManifest manifest = TestSite.Publisher([TestSite.Opens("premium"), acme]).Render("article-1");

        Assert.Equal(
            ManifestOpener.Unwrap(TestKeys.Issuer, WrapKeys(manifest)[0].Key, "premium"),
            ManifestOpener.Unwrap(TestKeys.OtherIssuer, WrapKeys(manifest, "acme")[0].Key, "premium"));
    }

    [Fact]
    public async Task A_render_is_fresh_until_the_last_of_its_periods_ends()
    {
        var request = new RenderRequest { ResourceId = "article-1", Items = [TestSite.Item()] };

        CapsuleRender render = await TestSite.Publisher(clock: TestSite.Clock()).RenderAsync(request);

        Assert.Equal("261120T14", WrapKeys(render.Manifest)[^1].Kid);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero), render.FreshUntil);
    }

    private static IReadOnlyList<DcaWrapKey> WrapKeys(DcaManifest manifest, string issuer = TestSite.IssuerName) => manifest.Issuers[issuer].Keys[0].WrapKeys!;
}
