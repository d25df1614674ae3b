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
        await session.Page.WaitForURLAsync("**/account?returnUrl=%2Farticles%2Fnight-ferry");
        await session.SettleAsync();
    }

    private static Task<bool> IsOnPaywallAsync(ReaderSession session) =>
        session.Page.EvaluateAsync<bool>("document.activeElement.matches('.paywall .button')");
}
