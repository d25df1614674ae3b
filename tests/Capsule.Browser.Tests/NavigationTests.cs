using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

public sealed class NavigationTests(BrowserFixture browser) : BrowserTest(browser)
{
    private static readonly string[] OtherPages =
    [
        "/", "/about", "/account", "/behind",
        "/sections/harbour", "/sections/science", "/sections/money", "/sections/culture", "/sections/table", "/sections/sport",
    ];

    private static readonly string[] ForMachines =
        ["/account/me", "/feed.xml", "/.well-known/dca-publishers.json", "/.well-known/dca-issuers.json"];

    [BrowserFact]
    public async Task No_response_of_a_whole_visit_holds_protected_words()
    {
        ReaderSession session = await OpenAsync(Reader.Pro);
        foreach (Story story in Stories.All)
        {
            await session.ReadAsync(story);
            await session.VisitAsync($"/behind/{story.Slug}");
        }

        foreach (string page in OtherPages)
        {
            IResponse? response = await session.VisitAsync(page);
            Assert.Equal(200, response?.Status);
        }

        foreach (string path in ForMachines)
        {
            Assert.Equal(200, await session.Page.EvaluateAsync<int>("path => fetch(path).then(async response => (await response.text(), response.status))", path));
        }

        // That none of them holds the words is checked when the session ends; here, that there was something to check.
        string[] kinds = [.. session.Traffic.Exchanges.Where(exchange => exchange.Body is not null).Select(exchange => exchange.Kind).Distinct()];
        Assert.Superset(new HashSet<string> { "document", "script", "stylesheet", "image", "fetch" }, kinds.ToHashSet());
        Assert.All(Stories.All, story => Assert.NotEmpty(session.Traffic.To(story.Path)));
        Assert.NotEmpty(session.UnlockCalls);
    }

    [BrowserFact]
    public async Task Going_back_and_forward_keeps_a_story_open()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.ReadAsync(Stories.NightFerry);
        await session.ReadAsync(Stories.Lighthouse);

        await session.Page.GoBackAsync();
        await session.SettleAsync();
        await session.AssertOpenAsync(Assert.Single(Stories.NightFerry.Parts));

        await session.Page.GoForwardAsync();
        await session.SettleAsync();
        await session.AssertOpenAsync(Assert.Single(Stories.Lighthouse.Parts));
        Assert.Single(session.UnlockCalls);
    }

    [BrowserFact]
    public async Task A_page_that_does_not_exist_says_so_and_leads_on()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        session.Complaints.Expect("/articles/no-such-story", 404, "Not Found");

        IResponse? response = await session.VisitAsync("/articles/no-such-story");

        Assert.Equal(404, response?.Status);
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This page has slipped its moorings");
        await session.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the front page", Exact = true }).ClickAsync();
        await session.SettleAsync();
        await Assertions.Expect(session.Page).ToHaveTitleAsync("The Halyard");
    }

    [BrowserFact]
    public async Task A_story_opens_under_its_address_in_capital_letters()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.VisitAsync("/Articles/Night-Ferry/");

        await session.AssertOpenAsync(Assert.Single(Stories.NightFerry.Parts));
    }
}
