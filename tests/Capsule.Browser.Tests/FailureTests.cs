using Capsule.Browser.Tests.Browsers;
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
        await session.Page.RouteAsync($"**{UnlockPath}", route => route.FulfillAsync(new() { Status = 500, Body = "Out of order" }));
        session.Complaints.Expect(UnlockPath, 500, "Internal Server Error");
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
        session.Complaints.ExpectNoAnswer(UnlockPath);

        await session.ReadAsync(Stories.NightFerry);

        await AssertFailedAsync(session);
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
