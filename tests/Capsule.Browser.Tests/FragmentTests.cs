using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>Protected parts that come into a page after it was loaded, and very many of them.</summary>
public sealed class FragmentTests(BrowserFixture browser) : BrowserTest(browser)
{
    private static readonly ProtectedPart Ferry = Assert.Single(Stories.NightFerry.Parts);
    private static readonly ProtectedPart Lighthouse = Assert.Single(Stories.Lighthouse.Parts);

    [BrowserFact]
    public async Task A_fragment_opens_by_itself_on_a_page_that_had_nothing_to_open()
    {
        string page = Fixture.Site.Pages.Add(new TestPage("<h1>Nothing here yet</h1>"));
        string fragment = Fixture.Site.Pages.Add(new TestPage(Markup.Protect(Ferry)) { IsFragment = true });
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.VisitAsync(page);
        Assert.Empty(session.UnlockCalls);

        await Fragments.InsertAsync(session, fragment);

        await session.AssertOpenAsync(Ferry);
        Assert.Single(session.UnlockCalls);
    }

    [BrowserFact]
    public async Task Fragments_whose_parts_have_one_name_open_each_in_its_own_place()
    {
        string page = Fixture.Site.Pages.Add(new TestPage(Markup.Protect(Ferry)));
        string fragment = Fixture.Site.Pages.Add(new TestPage($"""<div id="next">{Markup.Protect(Lighthouse)}</div>""") { IsFragment = true });
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.VisitAsync(page);

        await Fragments.InsertAsync(session, fragment);

        ILocator next = session.Page.Locator("#next");
        await Assertions.Expect(next).ToContainTextAsync(Lighthouse.Words[0]);
        await Assertions.Expect(next).Not.ToContainTextAsync(Ferry.Words[0]);
        await Assertions.Expect(session.PlaceOf(Ferry).First).ToContainTextAsync(Ferry.Words[0]);
        Assert.Single(session.UnlockCalls);
    }

    [BrowserFact]
    public async Task A_morph_that_puts_the_teaser_back_is_opened_again()
    {
        string page = Fixture.Site.Pages.Add(new TestPage($"""<div id="target">{Markup.Protect(Ferry)}</div>"""));
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.VisitAsync(page);

        await session.Page.EvaluateAsync("""
            async () => {
                const fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
                document.querySelector('#target').innerHTML = fresh.querySelector('#target').innerHTML;
            }
            """);
        await session.SettleAsync();

        await session.AssertOpenAsync(Ferry);
        Assert.Single(session.UnlockCalls);
    }

    [BrowserFact]
    public async Task Ten_thousand_parts_open_with_one_request_while_the_page_goes_on()
    {
        // A page's manifest has at most 256 keys for an issuer: so many parts come in many fragments.
        const int fragments = 40;
        const int partsOfFragment = 250;
        string[] paths = [.. Enumerable.Range(0, fragments).Select(i => Fixture.Site.Pages.Add(new TestPage(PartsOf(i)) { IsFragment = true }))];
        ReaderSession session = await OpenAsync(Reader.Premium);
        session.Context.SetDefaultTimeout(300_000);
        await session.VisitAsync(Fixture.Site.Pages.Add(new TestPage("<h1>A very long list</h1>")));

        // Counts how often others get their turn from when the first part is known until the last is open. Nothing here goes
        // through all parts again and again: that would be most of the work.
        await session.Page.EvaluateAsync("""
            async ({ paths, parts }) => {
                window.turns = window.opened = 0;
                document.addEventListener('capsule:unlocked', () => opened++);
                const turn = () => {
                    turns++;
                    if (opened < parts) {
                        setTimeout(turn);
                    }
                };
                const texts = await Promise.all(paths.map(async path => (await fetch(path)).text()));
                document.body.insertAdjacentHTML('beforeend', texts.join(''));
                turn();
            }
            """, new { paths, parts = fragments * partsOfFragment });
        await session.Page.WaitForFunctionAsync("parts => opened === parts", fragments * partsOfFragment, new() { PollingInterval = 200 });
        await session.SettleAsync();

        await Assertions.Expect(session.Page.Locator("[data-dca-state=unlocked]")).ToHaveCountAsync(fragments * partsOfFragment);
        Assert.Single(session.UnlockCalls);
        Assert.InRange(await session.Page.EvaluateAsync<int>("turns"), 10, int.MaxValue);

        static string PartsOf(int fragment) => string.Concat(Enumerable.Range(0, partsOfFragment).Select(i =>
            $"""<dca-protected scope="premium" name="p{fragment}-{i}">{Ferry.Words[0]}<dca-teaser>…</dca-teaser></dca-protected>"""));
    }
}
