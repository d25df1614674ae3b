using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

public sealed class AccessTests(BrowserFixture browser) : BrowserTest(browser)
{
    public static TheoryData<Reader, string> EveryReaderOnEveryStory
    {
        get
        {
            TheoryData<Reader, string> data = [];
            foreach (Reader reader in Enum.GetValues<Reader>())
            {
                foreach (Story story in Stories.All)
                {
                    data.Add(reader, story.Slug);
                }
            }

            return data;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(EveryReaderOnEveryStory))]
    public async Task A_part_opens_for_those_who_may_read_it_and_stays_a_teaser_for_others(Reader reader, string slug)
    {
        Story story = Stories.Find(slug);
        ReaderSession session = await OpenAsync(reader);
        if (story.Parts.Length > 0 && !story.Parts.Any(part => part.IsOpenTo(reader)))
        {
            session.ExpectRefusal(reader);
        }

        await session.ReadAsync(story);

        await Assertions.Expect(session.Page.Locator("[data-dca-content-name]")).ToHaveCountAsync(story.Parts.Length);
        foreach (ProtectedPart part in story.Parts)
        {
            await (part.IsOpenTo(reader) ? session.AssertOpenAsync(part) : session.AssertClosedAsync(part));
        }

        await Assertions.Expect(session.Page.Locator("[aria-busy]")).ToHaveCountAsync(0);
        Assert.Equal(story.Parts.Length == 0 ? 0 : 1, session.UnlockCalls.Count);
    }

    [BrowserTheory]
    [InlineData("free", "Sign in to read on")]
    [InlineData("premium", "Read with Premium")]
    [InlineData("pro", "Read with Pro")]
    public async Task The_paywall_names_what_would_open_the_part_and_leads_back_to_the_story(string scope, string label)
    {
        Story story = scope == "free" ? Stories.Letters : Stories.RentLedger;
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        session.ExpectRefusal(Reader.Anonymous);
        await session.ReadAsync(story);

        ILocator link = session.PlaceOf(story.Parts.Single(part => part.Scope == scope)).GetByRole(AriaRole.Link, new() { Name = label, Exact = true });
        await link.ClickAsync();
        await session.SettleAsync();
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Read as Pro", Exact = true }).ClickAsync();
        await session.ArriveAsync(story.Path);

        foreach (ProtectedPart part in story.Parts)
        {
            await session.AssertOpenAsync(part);
        }
    }

    [BrowserTheory]
    [InlineData(Reader.Anonymous, "Sign in", null)]
    [InlineData(Reader.Free, "Account", "Free")]
    [InlineData(Reader.Premium, "Account", "Premium")]
    [InlineData(Reader.Pro, "Account", "Pro")]
    public async Task The_reader_menu_says_who_is_reading(Reader reader, string action, string? state)
    {
        ReaderSession session = await OpenAsync(reader);
        await session.VisitAsync("/");

        ILocator menu = session.Page.Locator("[data-reader-menu]");
        await Assertions.Expect(menu).ToContainTextAsync(action);
        ILocator title = menu.Locator("[data-reader-state]");
        await (state is null ? Assertions.Expect(title).ToBeHiddenAsync() : Assertions.Expect(title).ToHaveTextAsync(state));
    }
}
