using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>What assistive technology is given: the accessibility tree, and what is announced.</summary>
public sealed class AccessibilityTests(BrowserFixture browser) : BrowserTest(browser)
{
    private static readonly ProtectedPart Part = Assert.Single(Stories.NightFerry.Parts);

    // Notes every text that comes into an element that announces what changes in it.
    private const string NoteAnnouncements = """
        window.announcements = [];
        new MutationObserver(changes => {
            for (const { target } of changes) {
                const live = (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)?.closest('[role=status], [role=alert], [aria-live]');
                const text = live?.textContent.trim();
                if (text && announcements.at(-1) !== text) {
                    announcements.push(text);
                }
            }
        }).observe(document, { subtree: true, childList: true, characterData: true });
        """;

    [BrowserFact]
    public async Task An_open_part_is_read_as_if_it_had_always_been_there()
    {
        ProtectedPart part = Part with { Words = [] };
        string page = Fixture.Site.Pages.Add(new TestPage($"""
            <main>
              <h1>Night ferry</h1>
              <p>Open to all.</p>
              {Markup.Protect(part, content: """<h2>The ledger</h2><ul><li>One</li><li><a href="/about">Two</a></li></ul><img src="/images/favicon.svg" alt="A flag">""")}
              <p>The end.</p>
            </main>
            """));
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.VisitAsync(page);

        await Assertions.Expect(session.Page.Locator("main")).ToMatchAriaSnapshotAsync("""
            - main:
              - heading "Night ferry" [level=1]
              - paragraph: Open to all.
              - paragraph
              - heading "The ledger" [level=2]
              - list:
                - listitem: One
                - listitem:
                  - link "Two":
                    - /url: /about
              - img "A flag"
              - paragraph: The end.
            """);
        await Assertions.Expect(session.Page.Locator("[aria-busy]")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task The_paywall_is_a_region_with_a_heading_what_it_says_and_what_can_be_done()
    {
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        session.ExpectRefusal(Reader.Anonymous);
        await session.VisitAsync(Paywalls.Add(Fixture.Site, Part));

        await Assertions.Expect(session.Page.Locator("dca-paywall-view")).ToMatchAriaSnapshotAsync("""
            - region "Read on with a subscription":
              - heading "Read on with a subscription" [level=2]
              - status: /.+/
              - link "See subscriptions":
                - /url: /\/about$/
              - paragraph:
                - text: Already a subscriber?
                - link "Sign in":
                  - /url: /\/account\?returnUrl=/
            """);
        await Assertions.Expect(session.Page.Locator("[aria-busy]")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_reader_who_is_signed_in_is_shown_offers_and_not_told_to_sign_in()
    {
        ReaderSession session = await OpenAsync(Reader.Free);
        session.ExpectRefusal(Reader.Free);
        await session.VisitAsync(Paywalls.Add(Fixture.Site, Part));

        await Assertions.Expect(session.Page.Locator("dca-paywall-view")).ToMatchAriaSnapshotAsync("""
            - region "Not part of your subscription":
              - heading "Not part of your subscription" [level=2]
              - status: You are signed in. This part needs another subscription.
              - link "See subscriptions":
                - /url: /\/about$/
              - paragraph:
                - link "Use another account":
                  - /url: /\/account\?returnUrl=/
            """);
    }

    [BrowserFact]
    public async Task A_fault_is_a_region_that_says_so_and_offers_another_try()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.BlockUnlockAsync();
        session.ExpectNoAnswerToUnlock();
        await session.VisitAsync(Paywalls.Add(Fixture.Site, Part));

        await Assertions.Expect(session.Page.Locator("dca-paywall-view")).ToMatchAriaSnapshotAsync("""
            - region "This part could not be opened":
              - heading "This part could not be opened" [level=2]
              - status: Something went wrong on the way. Try again in a moment.
              - button "Try again"
            """);
    }

    [BrowserFact]
    public async Task The_paywall_of_the_sample_is_an_aside_with_a_heading_and_a_link()
    {
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        session.ExpectRefusal(Reader.Anonymous);
        await session.ReadAsync(Stories.NightFerry);

        await Assertions.Expect(session.PlaceOf(Part).Locator(".paywall")).ToMatchAriaSnapshotAsync("""
            - 'complementary "Premium: subscribe to read on"':
              - heading "Keep reading with Premium" [level=2]
              - paragraph: /Reporting like this/
              - paragraph:
                - link "Read with Premium":
                  - /url: /account?returnUrl=%2Farticles%2Fnight-ferry
            """);
    }

    [BrowserTheory]
    [InlineData("en", "The full text is now shown.")]
    [InlineData("sv-SE", "Hela texten visas nu.")]
    [InlineData("nb", "Hele teksten vises nå.")]
    public async Task That_text_is_there_is_announced_once_however_many_parts_open(string language, string announcement)
    {
        string page = Fixture.Site.Pages.Add(new TestPage(Markup.Protect(Part) + Markup.Protect(Part with { Name = "second" })) { Language = language });
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Page.AddInitScriptAsync(NoteAnnouncements);
        await session.Page.Clock.InstallAsync();
        await session.VisitAsync(page);
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Status)).ToHaveCountAsync(1);

        await session.Page.Clock.RunForAsync(5000);
        await Fragments.InsertAsync(session, Fixture.Site.Pages.Add(new TestPage(Markup.Protect(Part with { Name = "third" })) { IsFragment = true }));
        await session.Page.Clock.RunForAsync(5000);

        Assert.Equal([announcement], await session.Page.EvaluateAsync<string[]>("announcements"));
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync(announcement);
    }

    [BrowserFact]
    public async Task A_story_of_the_sample_is_announced_once()
    {
        ReaderSession session = await OpenAsync(Reader.Pro);
        await session.Page.AddInitScriptAsync(NoteAnnouncements);
        await session.ReadAsync(Stories.RentLedger);

        await session.Page.WaitForFunctionAsync("() => announcements.length > 0");
        Assert.Equal(["The full text is now shown."], await session.Page.EvaluateAsync<string[]>("announcements"));
    }
}
