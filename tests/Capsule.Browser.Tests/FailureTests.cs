using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

public sealed class FailureTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string UnlockPath = ReaderSession.UnlockPath;
    private static readonly ProtectedPart Part = Assert.Single(Stories.NightFerry.Parts);

    [BrowserFact]
    public async Task When_the_issuer_fails_the_page_says_so_and_another_try_opens_it()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Page.RouteAsync($"**{UnlockPath}", FailAsync);
        ExpectFailures(session, ReaderSession.MostTries);
        await session.ReadAsync(Stories.NightFerry);
        await AssertFailedAsync(session);

        await session.Page.UnrouteAllAsync();
        await RetryAsync(session);

        await session.AssertOpenAsync(Part);
    }

    [BrowserFact]
    public async Task When_the_issuer_does_not_answer_the_page_says_so()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.BlockUnlockAsync();
        session.ExpectNoAnswerToUnlock();

        await session.ReadAsync(Stories.NightFerry);

        await AssertFailedAsync(session);
    }

    [BrowserFact]
    public async Task One_failure_of_the_issuer_is_not_noticed()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        int asked = 0;
        await session.Page.RouteAsync($"**{UnlockPath}", route => Interlocked.Increment(ref asked) == 1 ? FailAsync(route) : route.ContinueAsync());
        ExpectFailures(session, 1);

        await session.ReadAsync(Stories.NightFerry);

        await session.AssertOpenAsync(Part);
        Assert.Equal(2, session.UnlockCalls.Count);
    }

    [BrowserFact]
    public async Task A_refusal_is_not_tried_again()
    {
        ReaderSession session = await OpenAsync(Reader.Free);
        session.ExpectRefusal(Reader.Free);

        await session.ReadAsync(Stories.NightFerry);

        await session.AssertClosedAsync(Part);
        Assert.Equal(403, Assert.Single(session.UnlockCalls).Status);
    }

    [BrowserFact]
    public async Task The_paywall_tries_again_without_a_reload_until_the_issuer_is_back()
    {
        string path = Fixture.Site.Pages.Add(new TestPage(Markup.Protect(Part, "<dca-paywall-view></dca-paywall-view>")));
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Page.RouteAsync($"**{UnlockPath}", FailAsync);
        ExpectFailures(session, 2 * ReaderSession.MostTries);
        await session.VisitAsync(path);
        ILocator paywall = session.Page.Locator("dca-paywall-view");
        ILocator retry = paywall.GetByRole(AriaRole.Button, new() { Name = "Try again", Exact = true });
        await Assertions.Expect(paywall).ToHaveAttributeAsync("state", "error");

        await retry.ClickAsync();
        await session.SettleAsync();
        await Assertions.Expect(session.PlaceOf(Part)).ToHaveAttributeAsync("data-dca-state", "error");
        await Assertions.Expect(paywall).ToHaveAttributeAsync("state", "error");
        Assert.Equal(2 * ReaderSession.MostTries, session.UnlockCalls.Count);

        await session.Page.UnrouteAllAsync();
        await retry.ClickAsync();
        await session.SettleAsync();
        await session.AssertOpenAsync(Part);
        Assert.Equal(0, await session.Page.EvaluateAsync<int>("performance.getEntriesByType('navigation')[0].type === 'navigate' ? 0 : 1"));
    }

    [BrowserFact]
    public async Task While_a_slow_issuer_is_waited_for_the_teaser_is_there_and_said_to_be_busy()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        Gate gate = await Gate.BeforeIssuerAsync(session);
        await session.Page.GotoAsync(Stories.NightFerry.Path);
        await gate.Reached;

        ILocator place = session.PlaceOf(Part);
        await Assertions.Expect(place).ToHaveAttributeAsync("data-dca-state", "loading");
        await Assertions.Expect(place).ToHaveAttributeAsync("aria-busy", "true");
        await Assertions.Expect(place).ToContainTextAsync(Part.Teaser);
        await session.AssertAbsentAsync(Part);

        gate.Open();
        await session.SettleAsync();
        await session.AssertOpenAsync(Part);
        await Assertions.Expect(place).Not.ToHaveAttributeAsync("aria-busy", "true");
    }

    [BrowserFact]
    public async Task An_issuer_that_takes_longer_than_the_page_allows_is_an_error()
    {
        string path = Fixture.Site.Pages.Add(new TestPage(Markup.Protect(Part, "<dca-paywall-view></dca-paywall-view>")) { ClientAttributes = "data-timeout=\"50\"" });
        ReaderSession session = await OpenAsync(Reader.Premium);
        Gate gate = await Gate.BeforeIssuerAsync(session);

        await session.Page.GotoAsync(path);
        await Assertions.Expect(session.PlaceOf(Part)).ToHaveAttributeAsync("data-dca-state", "error");
        await session.AssertAbsentAsync(Part);

        gate.Open();
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Try again", Exact = true }).WaitForAsync();
    }

    [BrowserFact]
    public async Task A_reader_who_leaves_while_the_issuer_is_slow_leaves_nothing_behind()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        Gate gate = await Gate.BeforeIssuerAsync(session);
        await session.Page.GotoAsync(Stories.NightFerry.Path);
        await gate.Reached;

        // What is held back and then given up, the driver says no more of.
        session.Traffic.ForgottenPaths.Add(UnlockPath);
        await session.VisitAsync("/about");
        gate.Open();
        await session.SettleAsync();

        Assert.Empty(session.UnlockCalls);
        Assert.Empty(await KeptKeys.ReadOpeningAsync(session));
    }

    [BrowserTheory]
    [InlineData("<p>Please sign in to the airport's network</p>")]
    [InlineData("""{ "keys": [ { "contentName": "bodytext", "scope": "premium", "contentKey": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" } ] }""")]
    public async Task An_answer_that_opens_nothing_is_an_error_and_not_a_blank_page(string answer)
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Page.RouteAsync($"**{UnlockPath}", route => route.FulfillAsync(new() { Status = 203, Body = answer }));

        await session.ReadAsync(Stories.NightFerry);

        await AssertFailedAsync(session);
    }

    private static Task FailAsync(IRoute route) => route.FulfillAsync(new() { Status = 500, Body = "Out of order" });

    private static void ExpectFailures(ReaderSession session, int count)
    {
        for (int i = 0; i < count; i++)
        {
            session.Complaints.Expect(UnlockPath, 500, "Internal Server Error");
        }
    }

    private static async Task AssertFailedAsync(ReaderSession session)
    {
        ILocator place = session.PlaceOf(Part);
        await Assertions.Expect(place).ToHaveAttributeAsync("data-dca-state", "error");
        await Assertions.Expect(place).ToContainTextAsync(Part.Teaser);
        await Assertions.Expect(place.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This part did not open");
        await session.AssertAbsentAsync(Part);
    }

    private static async Task RetryAsync(ReaderSession session)
    {
        await session.PlaceOf(Part).GetByRole(AriaRole.Button, new() { Name = "Try again", Exact = true }).ClickAsync();
        await Assertions.Expect(session.PlaceOf(Part)).ToHaveAttributeAsync("data-dca-state", "unlocked");
        await session.SettleAsync();
    }
}
