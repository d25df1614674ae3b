using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>Pictures to look at, in <c>artifacts/screenshots</c>.</summary>
public sealed class ScreenshotTests(BrowserFixture browser) : BrowserTest(browser)
{
    public static TheoryData<string, int, int, ColorScheme> Screens => new()
    {
        { "light", 1280, 900, ColorScheme.Light },
        { "dark", 1280, 900, ColorScheme.Dark },
        { "phone", 390, 844, ColorScheme.Light },
    };

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public async Task Pages_fit_their_screen_and_are_kept_as_pictures(string name, int width, int height, ColorScheme scheme)
    {
        BrowserNewContextOptions Screen() => new()
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        };

        ReaderSession stranger = await OpenAsync(Reader.Anonymous, Screen());
        await stranger.VisitAsync("/");
        await TakeAsync(stranger, $"home-{name}");
        stranger.ExpectRefusal(Reader.Anonymous);
        await stranger.ReadAsync(Stories.RentLedger);
        await TakeAsync(stranger, $"article-locked-{name}");

        ReaderSession subscriber = await OpenAsync(Reader.Pro, Screen());
        await subscriber.ReadAsync(Stories.RentLedger);
        await TakeAsync(subscriber, $"article-open-{name}");
        await subscriber.ReadAsync(Stories.SaltMarsh);
        await Assertions.Expect(subscriber.Page.Locator("svg.chart-picture")).ToBeVisibleAsync();
        await TakeAsync(subscriber, $"chart-{name}");
        await subscriber.VisitAsync("/behind/night-ferry");
        await Assertions.Expect(subscriber.Page.FrameLocator("[data-seen]").Locator("[data-dca-state=unlocked]")).ToBeVisibleAsync();
        await Assertions.Expect(subscriber.Page.Locator("[data-raw] mark")).ToHaveCountAsync(1);
        await TakeAsync(subscriber, $"behind-{name}");
    }

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public async Task The_paywall_element_fits_its_screen_in_each_of_its_states(string name, int width, int height, ColorScheme scheme)
    {
        ProtectedPart part = Assert.Single(Stories.NightFerry.Parts);
        BrowserNewContextOptions Screen() => new() { ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = scheme };

        ReaderSession stranger = await OpenAsync(Reader.Anonymous, Screen());
        stranger.ExpectRefusal(Reader.Anonymous);
        await stranger.VisitAsync(Paywalls.Add(Fixture.Site, part));
        await Assertions.Expect(stranger.Page.Locator("dca-paywall-view")).ToHaveAttributeAsync("state", "denied");
        await TakeAsync(stranger, $"paywall-denied-{name}");

        ReaderSession unlucky = await OpenAsync(Reader.Premium, Screen());
        await unlucky.BlockUnlockAsync();
        unlucky.ExpectNoAnswerToUnlock();
        await unlucky.VisitAsync(Paywalls.Add(Fixture.Site, part, language: "sv"));
        await Assertions.Expect(unlucky.Page.Locator("dca-paywall-view")).ToHaveAttributeAsync("state", "error");
        await TakeAsync(unlucky, $"paywall-error-{name}");
    }

    private static async Task TakeAsync(ReaderSession session, string name)
    {
        Assert.Equal(0, await session.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await session.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"{name}.png"), FullPage = true });
    }
}
