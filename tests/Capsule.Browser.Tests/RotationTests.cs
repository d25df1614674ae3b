using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;

namespace Capsule.Browser.Tests;

/// <summary>Kept keys end with the rotation interval that they are for. Clocks stand, and are set; here each interval is an hour.</summary>
public sealed class RotationTests(BrowserFixture browser) : BrowserTest(browser)
{
    private static readonly ProtectedPart Part = Assert.Single(Stories.NightFerry.Parts);
    private readonly SettableTime _time = new(new DateTimeOffset(2027, 3, 14, 12, 59, 50, TimeSpan.Zero));

    [BrowserFact]
    public async Task Keys_serve_to_the_last_moment_of_the_next_interval_and_not_beyond()
    {
        NewsSiteHost site = StartSite(_time, ("Capsule:Rotation:Interval", "01:00:00"));
        ReaderSession session = await OpenAsync(Fixture.Browser, site);
        await session.Page.Clock.SetFixedTimeAsync(_time.Now.UtcDateTime);
        await session.BecomeAsync(Reader.Premium);
        string page = site.Pages.Add(new TestPage(Markup.Protect(Part)));

        await ReadAtAsync(session, page, "12:59:50");
        Assert.Single(session.UnlockCalls);
        Assert.Equal(["13:00:00", "14:00:00"], await ExpiriesAsync(session));

        await ReadAtAsync(session, page, "13:00:00");
        await ReadAtAsync(session, page, "13:59:59");
        Assert.Single(session.UnlockCalls);

        await ReadAtAsync(session, page, "14:00:00");
        Assert.Equal(2, session.UnlockCalls.Count);
        Assert.Equal(["15:00:00", "16:00:00"], await ExpiriesAsync(session));
    }

    [BrowserFact]
    public async Task Keys_that_have_expired_are_gone_from_the_browser_after_the_next_visit()
    {
        NewsSiteHost site = StartSite(_time, ("Capsule:Rotation:Interval", "01:00:00"));
        ReaderSession session = await OpenAsync(Fixture.Browser, site);
        await session.Page.Clock.SetFixedTimeAsync(_time.Now.UtcDateTime);
        await session.BecomeAsync(Reader.Premium);
        await ReadAtAsync(session, Stories.NightFerry.Path, "12:59:50");

        await SetAsync(session, "14:00:00");
        await session.VisitAsync("/about");

        Assert.Empty(await KeptKeys.ReadOpeningAsync(session));
    }

    [BrowserFact]
    public async Task A_page_out_of_a_cache_whose_intervals_are_over_opens_and_leaves_no_key()
    {
        NewsSiteHost site = StartSite(_time, ("Capsule:Rotation:Interval", "01:00:00"));
        ReaderSession session = await OpenAsync(Fixture.Browser, site);
        await session.Page.Clock.SetFixedTimeAsync(_time.Now.UtcDateTime);
        await session.BecomeAsync(Reader.Premium);
        await ReadAtAsync(session, Stories.NightFerry.Path, "12:59:50");
        string rendered = await ManifestAsync(session);

        // The browser's own cache has it for a minute, by a clock that the test does not set.
        await ReadAtAsync(session, Stories.NightFerry.Path, "14:00:00");

        Assert.Equal(rendered, await ManifestAsync(session));
        Assert.Equal(2, session.UnlockCalls.Count);
        Assert.Empty(await KeptKeys.ReadOpeningAsync(session));
    }

    private static Task<string> ManifestAsync(ReaderSession session) => session.Page.Locator("script.dca-manifest").InnerTextAsync();

    private async Task ReadAtAsync(ReaderSession session, string path, string time)
    {
        await SetAsync(session, time);
        await session.VisitAsync(path);
        await session.AssertOpenAsync(Part);
    }

    private async Task SetAsync(ReaderSession session, string time)
    {
        _time.Now = new DateTimeOffset(DateOnly.FromDateTime(_time.Now.UtcDateTime), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
        await session.Page.Clock.SetFixedTimeAsync(_time.Now.UtcDateTime);
    }

    private static async Task<IEnumerable<string>> ExpiriesAsync(ReaderSession session) =>
        from record in await KeptKeys.ReadOpeningAsync(session)
        orderby record.Expires
        select DateTimeOffset.FromUnixTimeMilliseconds((long)record.Expires).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
