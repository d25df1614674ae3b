using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>Browsers that keep nothing: in private windows, some have no IndexedDB, and some refuse to open it.</summary>
public sealed class PrivateWindowTests(BrowserFixture browser) : BrowserTest(browser)
{
    private static readonly ProtectedPart Part = Assert.Single(Stories.NightFerry.Parts);

    public static TheoryData<string> Refusals =>
    [
        "Object.defineProperty(window, 'indexedDB', { value: undefined });",
        "IDBFactory.prototype.open = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };",
        """
        IDBFactory.prototype.open = () => {
            const request = new EventTarget();
            queueMicrotask(() => request.onerror?.(new Event('error')));
            return request;
        };
        """,
    ];

    [BrowserTheory]
    [MemberData(nameof(Refusals))]
    public async Task A_story_opens_and_what_comes_later_opens_from_memory(string refusal)
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Page.AddInitScriptAsync(refusal);
        await session.ReadAsync(Stories.NightFerry);
        await session.AssertOpenAsync(Part);

        ProtectedPart later = Assert.Single(Stories.Lighthouse.Parts) with { Name = "later" };
        await Fragments.InsertAsync(session, Fixture.Site.Pages.Add(new(Markup.Protect(later)) { IsFragment = true }));

        await session.AssertOpenAsync(later);
        Assert.Single(session.UnlockCalls);
    }

    [BrowserTheory]
    [MemberData(nameof(Refusals))]
    public async Task A_reload_asks_the_issuer_again_and_opens(string refusal)
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Page.AddInitScriptAsync(refusal);
        await session.ReadAsync(Stories.NightFerry);

        await session.ReloadAsync();

        await session.AssertOpenAsync(Part);
        Assert.Equal(2, session.UnlockCalls.Count);
    }
}
