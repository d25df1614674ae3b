using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

public sealed class ViewTransitionTests(BrowserFixture browser) : BrowserTest(browser)
{
    private static readonly ProtectedPart Part = Assert.Single(Stories.NightFerry.Parts);

    // As sites do it that fetch their pages: the page goes over into another, whose heading gets the focus.
    private const string GoOver = """
        async path => {
            const html = await (await fetch(path)).text();
            const transition = document.startViewTransition(() => {
                document.querySelector('main').innerHTML = html;
                document.querySelector('h1').focus();
            });
            await transition.finished;
        }
        """;

    private const string KeepTransition = "addEventListener('pagereveal', event => window.transition = event.viewTransition);";

    [BrowserFact]
    public async Task A_story_that_a_transition_brings_into_the_page_opens_and_leaves_the_focus_alone()
    {
        string fragment = Fixture.Site.Pages.Add(new TestPage($"""<h1 tabindex="-1">Next</h1>{Markup.Protect(Part)}""") { IsFragment = true });
        string page = Fixture.Site.Pages.Add(new TestPage("<main><h1>First</h1></main>"));
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.VisitAsync(page);

        await session.Page.EvaluateAsync(GoOver, fragment);
        await session.SettleAsync();

        await session.AssertOpenAsync(Part);
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Heading, new() { Name = "Next", Exact = true })).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_transition_from_one_page_to_another_ends_and_both_are_open()
    {
        string second = Fixture.Site.Pages.Add(PageWith(Markup.Protect(Part)));
        string first = Fixture.Site.Pages.Add(PageWith($"""<a href="{second}">On</a>{Markup.Protect(Part)}"""));
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Page.AddInitScriptAsync(KeepTransition);
        await session.VisitAsync(first);
        await session.AssertOpenAsync(Part);

        await session.Page.GetByRole(AriaRole.Link, new() { Name = "On", Exact = true }).ClickAsync();
        await session.ArriveAsync(second);

        Assert.True(await session.Page.EvaluateAsync<bool>("transition?.finished.then(() => true) ?? false"), "There was no transition.");
        await session.AssertOpenAsync(Part);
        Assert.True(await session.Page.EvaluateAsync<bool>("document.activeElement === document.body"));
        Assert.Single(session.UnlockCalls);
    }

    private static TestPage PageWith(string body) => new(body) { Head = "<style>@view-transition { navigation: auto; }</style>" };
}
