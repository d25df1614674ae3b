using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>Several tabs of one browser.</summary>
public sealed class TabTests(BrowserFixture browser) : BrowserTest(browser)
{
    // Asked again and again: the driver takes a promise for an answer that is true.
    private const string WaitsForAnother = """
        () => {
            navigator.locks.query().then(({ pending }) => window.waits = pending.some(lock => lock.name.startsWith('capsule ')));
            return window.waits;
        }
        """;

    // A tab neither asks by itself after some seconds of waiting, nor gives an issuer up that is held back for as long.
    private const string WithPatience = """
        AbortSignal.timeout = () => new AbortController().signal;
        const wait = setTimeout;
        window.setTimeout = (work, milliseconds) => milliseconds === 10_000 ? 0 : wait(work, milliseconds);
        """;

    [BrowserFact]
    public async Task Two_tabs_that_open_stories_at_once_share_one_request()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Context.AddInitScriptAsync(WithPatience);
        Gate gate = await Gate.BeforeIssuerAsync(session);
        IPage other = await session.Context.NewPageAsync();

        await session.Page.GotoAsync(Stories.NightFerry.Path);
        await gate.Reached;
        await other.GotoAsync(Stories.Lighthouse.Path);
        await other.WaitForFunctionAsync(WaitsForAnother);
        gate.Open();

        await session.SettleAsync();
        await session.AssertOpenAsync(Assert.Single(Stories.NightFerry.Parts));
        ProtectedPart part = Assert.Single(Stories.Lighthouse.Parts);
        await Assertions.Expect(other.Locator("[data-dca-content-name]")).ToHaveAttributeAsync("data-dca-state", "unlocked");
        await Assertions.Expect(other.Locator("[data-dca-content-name]")).ToContainTextAsync(part.Words[0], new() { IgnoreCase = true });
        Assert.Single(session.UnlockCalls);
    }

    [BrowserFact]
    public async Task A_tab_goes_on_by_itself_when_the_one_it_waited_for_is_closed()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Context.AddInitScriptAsync(WithPatience);
        Gate gate = await Gate.BeforeIssuerAsync(session);
        IPage first = await session.Context.NewPageAsync();
        await first.GotoAsync(Stories.Lighthouse.Path);
        await gate.Reached;
        await session.Page.GotoAsync(Stories.NightFerry.Path);
        await session.Page.WaitForFunctionAsync(WaitsForAnother);

        // All but what the gate holds back has been read: the driver forgets what a closed page had.
        session.Traffic.ForgottenPaths.Add(ReaderSession.UnlockPath);
        await session.Traffic.IdleAsync();
        session.Traffic.ForgottenPaths.Clear();
        await first.CloseAsync();
        gate.Open();
        await session.SettleAsync();

        await session.AssertOpenAsync(Assert.Single(Stories.NightFerry.Parts));
    }
}
