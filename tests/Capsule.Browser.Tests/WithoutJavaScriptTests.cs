using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

public sealed class WithoutJavaScriptTests(BrowserFixture browser) : BrowserTest(browser)
{
    public static TheoryData<string> ProtectedStories => [.. Stories.All.Where(story => story.Parts.Length > 0).Select(story => story.Slug)];

    [BrowserTheory]
    [MemberData(nameof(ProtectedStories))]
    public async Task Without_JavaScript_a_story_shows_its_teaser_and_a_hint(string slug)
    {
        Story story = Stories.Find(slug);
        ReaderSession session = await OpenAsync(Reader.Pro, new BrowserNewContextOptions { JavaScriptEnabled = false });

        await session.Page.GotoAsync(story.Path);

        ILocator hint = session.Page.Locator(".story noscript .notice");
        await Assertions.Expect(hint).ToBeVisibleAsync();
        await Assertions.Expect(hint).ToContainTextAsync("Turn JavaScript on to read the rest.");
        foreach (ProtectedPart part in story.Parts)
        {
            await Assertions.Expect(session.PlaceOf(part)).ToBeVisibleAsync();
            await Assertions.Expect(session.PlaceOf(part)).ToContainTextAsync(part.Teaser);
            await session.AssertAbsentAsync(part);
        }

        await Assertions.Expect(session.Page.Locator("[aria-busy]")).ToHaveCountAsync(0);
        Assert.Empty(session.UnlockCalls);
    }
}
