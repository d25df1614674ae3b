using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

public sealed class KeyboardTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const int MostStops = 60;

    [BrowserFact]
    public async Task The_first_stop_skips_to_the_story()
    {
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        session.ExpectRefusal(Reader.Anonymous);
        await session.ReadAsync(Stories.NightFerry);

        await session.Page.Keyboard.PressAsync("Tab");
        ILocator link = session.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the story", Exact = true });
        await Assertions.Expect(link).ToBeFocusedAsync();
        await Assertions.Expect(link).ToBeInViewportAsync();

        await session.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(session.Page.Locator("main")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task The_paywall_can_be_reached_and_followed_by_keyboard()
    {
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        session.ExpectRefusal(Reader.Anonymous);
        await session.ReadAsync(Stories.NightFerry);

        for (int stop = 0; stop < MostStops && !await IsOnPaywallAsync(session); stop++)
        {
            await session.Page.Keyboard.PressAsync("Tab");
        }

        Assert.True(await IsOnPaywallAsync(session));
        await session.Page.Keyboard.PressAsync("Enter");
        await session.ArriveAsync("/account?returnUrl=%2Farticles%2Fnight-ferry");
    }

    [BrowserFact]
    public async Task The_paywall_element_is_gone_through_from_its_offers_to_its_sign_in_link()
    {
        ProtectedPart part = Assert.Single(Stories.NightFerry.Parts);
        string path = Paywalls.Add(Fixture.Site, part);
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        session.ExpectRefusal(Reader.Anonymous);
        await session.VisitAsync(path);
        ILocator paywall = session.Page.Locator("dca-paywall-view");

        await session.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(paywall.GetByRole(AriaRole.Link, new() { Name = "See subscriptions", Exact = true })).ToBeFocusedAsync();
        await session.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(paywall.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true })).ToBeFocusedAsync();

        await session.Page.Keyboard.PressAsync("Enter");
        await session.ArriveAsync($"/account?returnUrl={Uri.EscapeDataString(path)}");
        ILocator button = session.Page.GetByRole(AriaRole.Button, new() { Name = "Read as Premium", Exact = true });
        await button.FocusAsync();
        await session.Page.Keyboard.PressAsync("Enter");
        await session.ArriveAsync(path);
        await session.AssertOpenAsync(part);
    }

    [BrowserFact]
    public async Task Another_try_by_keyboard_leaves_the_focus_at_the_text_that_opened()
    {
        ProtectedPart part = Assert.Single(Stories.NightFerry.Parts);
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.BlockUnlockAsync();
        session.ExpectNoAnswerToUnlock();
        await session.VisitAsync(Paywalls.Add(Fixture.Site, part));
        await session.Context.UnrouteAllAsync();

        await session.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Button, new() { Name = "Try again", Exact = true })).ToBeFocusedAsync();
        await session.Page.Keyboard.PressAsync("Enter");
        await session.SettleAsync();

        await session.AssertOpenAsync(part);
        await Assertions.Expect(session.PlaceOf(part)).ToBeFocusedAsync();
    }

    private static Task<bool> IsOnPaywallAsync(ReaderSession session) =>
        session.Page.EvaluateAsync<bool>("document.activeElement.matches('.paywall .button')");
}
