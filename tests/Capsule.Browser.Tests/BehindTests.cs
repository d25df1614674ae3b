using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>The page "What left the server".</summary>
public sealed class BehindTests(BrowserFixture browser) : BrowserTest(browser)
{
    [BrowserFact]
    public async Task It_shows_ciphertext_beside_the_open_story_and_finds_words_in_one_of_them_only()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        ProtectedPart part = Assert.Single(Stories.NightFerry.Parts);
        await session.VisitAsync("/behind/night-ferry");

        ILocator raw = session.Page.Locator("[data-raw]");
        await Assertions.Expect(raw).ToContainTextAsync("<!DOCTYPE html>");
        await Assertions.Expect(raw).ToContainTextAsync(part.Teaser);
        await Assertions.Expect(raw.Locator("mark")).ToHaveCountAsync(1);
        Assert.Empty(Plaintext.Find(await raw.InnerTextAsync(), part.Words));
        await Assertions.Expect(session.Page.Locator("[data-sizes]")).ToContainTextAsync("“bodytext”, encrypted");

        IFrameLocator seen = session.Page.FrameLocator("[data-seen]");
        ILocator place = seen.Locator("[data-dca-content-name]");
        await Assertions.Expect(place).ToHaveAttributeAsync("data-dca-state", "unlocked");
        await Assertions.Expect(place).ToContainTextAsync(part.Words[0], new() { IgnoreCase = true });

        await SearchAsync(session, part.Words[0]);
        await Assertions.Expect(session.Page.Locator("[data-search-result]"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex("is 0 times in what left the server, and [1-9][0-9]* times in what you see"));
        await SearchAsync(session, "insomn");
        await Assertions.Expect(session.Page.Locator("[data-search-result]")).ToContainTextAsync("“insomn” is");
    }

    [BrowserFact]
    public async Task Both_copies_are_closed_to_a_reader_who_may_not_read_the_story()
    {
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        session.ExpectRefusal(Reader.Anonymous);
        ProtectedPart part = Assert.Single(Stories.NightFerry.Parts);
        await session.VisitAsync("/behind/night-ferry");

        ILocator place = session.Page.FrameLocator("[data-seen]").Locator("[data-dca-content-name]");
        await Assertions.Expect(place).ToHaveAttributeAsync("data-dca-state", "denied");
        await Assertions.Expect(place.Locator(".paywall")).ToBeVisibleAsync();

        await SearchAsync(session, part.Words[0]);
        await Assertions.Expect(session.Page.Locator("[data-search-result]"))
            .ToContainTextAsync("is 0 times in what left the server, and 0 times in what you see");
    }

    [BrowserFact]
    public async Task It_lists_every_protected_story()
    {
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        await session.VisitAsync("/behind");

        await Assertions.Expect(session.Page.Locator("main li a")).ToHaveCountAsync(Stories.All.Count(story => story.Parts.Length > 0));
    }

    private static async Task SearchAsync(ReaderSession session, string word)
    {
        // The page listens when it has the raw copy, whose sizes it writes then.
        await Assertions.Expect(session.Page.Locator("[data-sizes] dt").First).ToBeVisibleAsync();
        await session.Page.GetByRole(AriaRole.Searchbox).FillAsync(word);
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Look", Exact = true }).ClickAsync();
    }
}
