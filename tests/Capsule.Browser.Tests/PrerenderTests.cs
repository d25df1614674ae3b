using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>
/// Pages that are rendered ahead of a reader who may never come. Under the driver Chromium renders none ahead
/// (<c>PrerenderingDisabledByDevTools</c>, whatever its flags and sessions say), so here a page is told that it is one.
/// </summary>
public sealed class PrerenderTests(BrowserFixture browser) : BrowserTest(browser)
{
    private static readonly ProtectedPart Part = Assert.Single(Stories.NightFerry.Parts);

    private const string RenderAhead = "Object.defineProperty(document, 'prerendering', { value: true, configurable: true });";

    private const string Arrive = """
        () => {
            delete document.prerendering;
            document.dispatchEvent(new Event('prerenderingchange'));
        }
        """;

    [BrowserFact]
    public async Task A_page_that_is_rendered_ahead_asks_nobody_until_its_reader_comes()
    {
        string page = Fixture.Site.Pages.Add(new TestPage(Markup.Protect(Part)));
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Page.AddInitScriptAsync(RenderAhead);
        await session.Page.GotoAsync(page);
        await Assertions.Expect(session.PlaceOf(Part)).ToHaveAttributeAsync("data-dca-state", "loading");
        await session.Traffic.IdleAsync();
        Assert.Empty(session.UnlockCalls);
        await session.AssertAbsentAsync(Part);

        await session.Page.EvaluateAsync(Arrive);
        await session.SettleAsync();

        await session.AssertOpenAsync(Part);
        Assert.Single(session.UnlockCalls);
    }

    [BrowserFact]
    public async Task A_page_that_is_rendered_ahead_is_open_when_its_reader_comes_where_keys_are_kept()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.ReadAsync(Stories.Lighthouse);
        await session.Page.AddInitScriptAsync(RenderAhead);

        await session.ReadAsync(Stories.NightFerry);

        await session.AssertOpenAsync(Part);
        Assert.True(await session.Page.EvaluateAsync<bool>("document.prerendering"));
        Assert.Single(session.UnlockCalls);
    }
}
