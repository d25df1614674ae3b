using System.Text.Json;
using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>Pages are the same for everyone: that the reader has changed, the browser learns from the cookie <c>dca-epoch</c>.</summary>
public sealed class SigningOutTests(BrowserFixture browser) : BrowserTest(browser)
{
    private static readonly ProtectedPart Text = Stories.RentLedger.Parts[0];
    private static readonly ProtectedPart Table = Stories.RentLedger.Parts[1];

    // The client sees to its own key when the browser is idle. What is asked of a database to write waits for what is read.
    private const string AwaitIdle = """
        async () => {
            await new Promise(resolve => requestIdleCallback(resolve));
            await new Promise((resolve, reject) => {
                const opening = indexedDB.open('capsule');
                opening.onerror = reject;
                opening.onsuccess = () => {
                    const writing = opening.result.transaction('keys', 'readwrite');
                    writing.objectStore('keys').count();
                    writing.onabort = reject;
                    writing.oncomplete = () => resolve(opening.result.close());
                };
            });
        }
        """;

    // For another page of the site to read. What is shown when a page is loaded is overwritten when it comes back.
    private const string TellWhenShown = """
        addEventListener('pageshow', ({ persisted }) => {
            const place = document.querySelector('[data-dca-content-name]');
            const [navigation] = performance.getEntriesByType('navigation');
            const shown = {
                path: location.pathname,
                persisted,
                isTheSame: window.isTheSame === true,
                state: place?.dataset.dcaState ?? null,
                text: place?.textContent ?? null,
                whyNot: navigation.notRestoredReasons ?? null,
            };
            localStorage.setItem('shown', JSON.stringify(shown));
        });
        """;

    [BrowserFact]
    public async Task Signing_out_closes_what_was_open_and_drops_its_keys()
    {
        ReaderSession session = await OpenAsync(Reader.Pro);
        await session.ReadAsync(Stories.RentLedger);
        await session.AssertOpenAsync(Text);
        string epoch = await EpochAsync(session);

        await session.BecomeAsync(Reader.Anonymous);
        session.ExpectRefusal(Reader.Anonymous);
        await session.ReadAsync(Stories.RentLedger);

        await session.AssertClosedAsync(Text);
        await session.AssertClosedAsync(Table);
        Assert.NotEqual(epoch, await EpochAsync(session));
        Assert.Empty(await KeptKeys.ReadOpeningAsync(session));
    }

    [BrowserFact]
    public async Task Keys_of_the_reader_before_open_nothing_even_with_the_issuer_out_of_reach()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.ReadAsync(Stories.NightFerry);
        await session.BecomeAsync(Reader.Anonymous);
        await session.BlockUnlockAsync();
        session.ExpectNoAnswerToUnlock();

        await session.ReadAsync(Stories.NightFerry);

        ProtectedPart part = Assert.Single(Stories.NightFerry.Parts);
        await Assertions.Expect(session.PlaceOf(part)).ToHaveAttributeAsync("data-dca-state", "error");
        await session.AssertAbsentAsync(part);
    }

    [BrowserFact]
    public async Task Where_the_site_clears_its_storage_no_key_is_left_to_open_anything()
    {
        string goodbye = Fixture.Site.Pages.Add(new TestPage("<p>Signed out.</p>") { ClearSiteData = "\"storage\"" });
        ProtectedPart part = Assert.Single(Stories.NightFerry.Parts);
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.ReadAsync(Stories.NightFerry);
        await session.AssertOpenAsync(part);
        Assert.NotEmpty(await KeptKeys.ReadOpeningAsync(session));

        await session.VisitAsync(goodbye);
        Assert.Empty(await KeptKeys.ReadOpeningAsync(session));

        // The cookies stayed, so only keys could open the page without an issuer.
        await session.BlockUnlockAsync();
        session.ExpectNoAnswerToUnlock();
        await session.ReadAsync(Stories.NightFerry);
        await Assertions.Expect(session.PlaceOf(part)).ToHaveAttributeAsync("data-dca-state", "error");
        await session.AssertAbsentAsync(part);
    }

    [BrowserFact]
    public async Task Signing_in_as_a_lesser_reader_closes_what_is_not_allowed_any_more()
    {
        ReaderSession session = await OpenAsync(Reader.Pro);
        await session.ReadAsync(Stories.RentLedger);
        await session.AssertOpenAsync(Text);
        await session.AssertOpenAsync(Table);

        await session.BecomeAsync(Reader.Premium);
        await session.ReadAsync(Stories.RentLedger);
        await session.AssertOpenAsync(Text);
        await session.AssertClosedAsync(Table);

        await session.BecomeAsync(Reader.Free);
        session.ExpectRefusal(Reader.Free);
        await session.ReadAsync(Stories.RentLedger);
        await session.AssertClosedAsync(Text);
        await session.AssertClosedAsync(Table);
    }

    [BrowserFact]
    public async Task Going_back_after_signing_out_does_not_bring_an_open_story_back()
    {
        // Browsers keep whole pages for their back button; the driver switches that off unless told not to.
        await using IBrowser browser = await Fixture.LaunchAsync(without: "--disable-back-forward-cache");
        ReaderSession session = await OpenAsync(browser, Fixture.Site);
        ProtectedPart part = Assert.Single(Stories.NightFerry.Parts);
        await session.BecomeAsync(Reader.Premium);
        await session.ReadAsync(Stories.NightFerry);
        await session.AssertOpenAsync(part);
        await session.BecomeAsync(Reader.Anonymous);
        session.ExpectRefusal(Reader.Anonymous);
        session.Traffic.MayForgetAll = true;

        await session.Page.EvaluateAsync("setTimeout(() => history.go(-2))");

        // The page comes back whole, and its script has it loaded anew: until then it may be closed already, but not anew.
        await session.Page.WaitForFunctionAsync(
            "path => location.pathname === path && performance.getEntriesByType('navigation')[0].type === 'reload'",
            Stories.NightFerry.Path);
        await session.AssertClosedAsync(part);
    }

    [BrowserFact]
    public async Task Going_back_without_signing_out_brings_the_open_story_back_as_it_was()
    {
        await using IBrowser browser = await Fixture.LaunchAsync(without: "--disable-back-forward-cache");
        ReaderSession session = await OpenAsync(browser, Fixture.Site);
        ProtectedPart part = Assert.Single(Stories.NightFerry.Parts);
        await session.BecomeAsync(Reader.Premium);
        await session.Page.AddInitScriptAsync(TellWhenShown);
        await session.ReadAsync(Stories.NightFerry);
        await session.AssertOpenAsync(part);
        IPage witness = await session.Context.NewPageAsync();
        await witness.GotoAsync("/about");
        await session.Page.EvaluateAsync("window.isTheSame = true");
        // A page is kept whole only where nothing of it is under way, in its database neither.
        await session.SettleAsync();
        await session.Page.EvaluateAsync(AwaitIdle);
        await session.VisitAsync("/about");
        session.Traffic.MayForgetAll = true;

        // A page that comes back whole is not loaded again, and the driver sometimes does not notice that it came.
        await session.Page.EvaluateAsync("setTimeout(() => history.back())");
        await witness.WaitForFunctionAsync("path => localStorage.getItem('shown')?.includes(path)", Stories.NightFerry.Path);
        JsonElement shown = JsonElement.Parse(await witness.EvaluateAsync<string>("localStorage.getItem('shown')"));

        // Neither loaded nor opened anew.
        Assert.True(shown.GetProperty("isTheSame").GetBoolean(), shown.GetRawText());
        Assert.Equal("unlocked", shown.GetProperty("state").GetString());
        Assert.All(part.Words, word => Assert.Contains(word, shown.GetProperty("text").GetString(), StringComparison.OrdinalIgnoreCase));
        Assert.Single(session.UnlockCalls);
    }

    private static async Task<string> EpochAsync(ReaderSession session) =>
        (await session.Context.CookiesAsync()).Single(cookie => cookie.Name == "dca-epoch").Value;
}
