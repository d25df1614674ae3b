using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Capsule.Sharing;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>Links by which those may read who could not otherwise: <c>?share=TOKEN</c>.</summary>
public sealed class ShareLinkTests(BrowserFixture browser) : BrowserTest(browser)
{
    private static readonly ProtectedPart Part = Assert.Single(Stories.NightFerry.Parts);

    [BrowserFact]
    public async Task A_link_opens_its_story_and_leaves_all_of_the_address_but_its_token()
    {
        (string id, string link) = await ShareAsync(Stories.NightFerry);
        ReaderSession session = await OpenAsync(Reader.Anonymous);

        await session.VisitAsync($"{link}&from=a%20friend#main");

        await session.AssertOpenAsync(Part);
        Assert.Equal($"{Stories.NightFerry.Path}?from=a%20friend#main", await AddressAsync(session));
        Assert.Equal(1, await Fixture.Site.UsesOfAsync(id));
    }

    [BrowserFact]
    public async Task A_reload_opens_without_the_issuer_and_is_no_second_use()
    {
        (string id, string link) = await ShareAsync(Stories.NightFerry);
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        await session.VisitAsync(link);
        await session.BlockUnlockAsync();

        await session.ReloadAsync();

        await session.AssertOpenAsync(Part);
        Assert.Single(session.UnlockCalls);
        Assert.Equal(1, await Fixture.Site.UsesOfAsync(id));
        Assert.Equal(Stories.NightFerry.Path, await AddressAsync(session));
    }

    [BrowserFact]
    public async Task A_session_that_goes_away_and_comes_back_counts_once()
    {
        (string id, string link) = await ShareAsync(Stories.NightFerry);
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        await session.VisitAsync(link);
        await session.VisitAsync("/about");

        await session.Page.GoBackAsync();
        await session.SettleAsync();
        await session.AssertOpenAsync(Part);
        await session.VisitAsync(link);

        await session.AssertOpenAsync(Part);
        Assert.Equal(1, await Fixture.Site.UsesOfAsync(id));
    }

    [BrowserFact]
    public async Task Another_browser_is_another_use_and_finds_a_link_used_up()
    {
        (string id, string link) = await ShareAsync(Stories.NightFerry);
        ReaderSession first = await OpenAsync(Reader.Anonymous);
        await first.VisitAsync(link);
        ReaderSession second = await OpenAsync(Reader.Anonymous);
        second.Complaints.Expect(ReaderSession.UnlockPath, 403, "Forbidden");

        await second.VisitAsync(link);

        await first.AssertOpenAsync(Part);
        await second.AssertClosedAsync(Part);
        Assert.Equal(1, await Fixture.Site.UsesOfAsync(id));
    }

    [BrowserFact]
    public async Task A_link_opens_no_other_story()
    {
        (string id, string link) = await ShareAsync(Stories.NightFerry);
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        await session.VisitAsync(link);
        session.ExpectRefusal(Reader.Anonymous);

        await session.ReadAsync(Stories.Lighthouse);

        await session.AssertClosedAsync(Assert.Single(Stories.Lighthouse.Parts));
        Assert.DoesNotContain("shareToken", session.UnlockCalls[^1].Sent, StringComparison.Ordinal);
        Assert.Equal(1, await Fixture.Site.UsesOfAsync(id));
    }

    [BrowserFact]
    public async Task What_a_link_opened_is_kept_as_a_key_that_no_script_can_read()
    {
        (_, string link) = await ShareAsync(Stories.NightFerry);
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        await session.VisitAsync(link);

        KeptKeys.Record kept = Assert.Single(await KeptKeys.ReadOpeningAsync(session));

        Assert.True(kept.IsCryptoKey);
        Assert.False(kept.Extractable);
        Assert.False(kept.Exported);
        Assert.Equal("decrypt", kept.Usages);
        Assert.Empty(Plaintext.Find(kept.Others, Part.Words));
    }

    [BrowserFact]
    public async Task A_parameter_of_the_sites_own_that_has_the_name_stays()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.VisitAsync($"{Stories.NightFerry.Path}?share=mastodon");

        await session.AssertOpenAsync(Part);
        Assert.Equal($"{Stories.NightFerry.Path}?share=mastodon", await AddressAsync(session));
    }

    private async Task<(string Id, string Link)> ShareAsync(Story story)
    {
        string id = Guid.NewGuid().ToString("N");
        return (id, await Fixture.Site.ShareAsync(new ShareLinkRequest { ResourceId = story.Path, Scopes = ["premium"], MaxUses = 1, Id = id }));
    }

    private static Task<string> AddressAsync(ReaderSession session) =>
        session.Page.EvaluateAsync<string>("location.pathname + location.search + location.hash");
}
