using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>Long text is laid out piece by piece, so that it does not hold the page up.</summary>
public sealed class LongRegionTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const int Paragraphs = 1250;

    private static readonly ProtectedPart Part = Assert.Single(Stories.NightFerry.Parts);

    // For each turn in which text came, and not only a teaser, how many elements; and how often the place was not said to be busy then.
    private const string NoteGrowth = """
        window.growth = [];
        window.unlocked = window.idle = 0;
        document.addEventListener('capsule:unlocked', () => unlocked++);
        new MutationObserver(changes => {
            const added = changes.filter(change => change.target.id === 'text').flatMap(change => [...change.addedNodes]);
            const isBusy = document.querySelector('#text')?.getAttribute('aria-busy') === 'true';
            if (added.length > 5) {
                growth.push(added.length);
                idle += isBusy || unlocked > 0 ? 0 : 1;
            }
        }).observe(document, { subtree: true, childList: true });
        """;

    // For each turn in which rows came, how many.
    private const string NoteRows = """
        window.growth = [];
        new MutationObserver(changes => {
            const rows = changes.flatMap(change => [...change.addedNodes]).filter(node => node.nodeName === 'TR').length;
            if (rows > 0) {
                growth.push(rows);
            }
        }).observe(document, { subtree: true, childList: true });
        """;

    [BrowserFact]
    public async Task A_megabyte_grows_in_many_turns_and_is_told_of_once()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Page.AddInitScriptAsync(NoteGrowth);
        await session.VisitAsync(AddPage());

        ILocator place = session.PlaceOf(Part);
        await Assertions.Expect(place).ToHaveAttributeAsync("data-dca-state", "unlocked");
        await Assertions.Expect(place.Locator("p")).ToHaveCountAsync(Paragraphs);
        await Assertions.Expect(place.Locator("p").Last).ToContainTextAsync($"Paragraph {Paragraphs - 1} ");
        await Assertions.Expect(place).Not.ToContainTextAsync(Part.Teaser);
        int[] growth = await session.Page.EvaluateAsync<int[]>("growth");
        Assert.True(growth.Length > 4, $"It came in {growth.Length} turns.");
        Assert.Equal(0, await session.Page.EvaluateAsync<int>("idle"));
        Assert.Equal(1, await session.Page.EvaluateAsync<int>("unlocked"));
    }

    [BrowserFact]
    public async Task A_megabyte_in_one_table_grows_by_its_rows()
    {
        const int rows = 2000;
        string text = string.Concat(Enumerable.Range(0, rows).Select(i => $"<tr><th>{i}</th><td>{string.Concat(Enumerable.Repeat("harbour ", 60))}</td></tr>"));
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Page.AddInitScriptAsync(NoteRows);
        await session.VisitAsync(AddPage($"<table><tbody>{text}</tbody></table>"));

        await Assertions.Expect(session.PlaceOf(Part)).ToHaveAttributeAsync("data-dca-state", "unlocked");
        int[] growth = await session.Page.EvaluateAsync<int[]>("growth");
        Assert.True(growth.Length > 4, $"It came in {growth.Length} turns.");
        Assert.Equal(rows, growth.Sum());
    }

    [BrowserTheory]
    [InlineData(Paragraphs)]
    [InlineData(40)]
    public async Task A_reload_brings_the_reader_back_to_where_they_were(int paragraphs)
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.VisitAsync(AddPage(paragraphs));
        await session.Page.EvaluateAsync("scrollTo(0, 2000)");

        await session.ReloadAsync();

        await session.Page.WaitForFunctionAsync("scrollY > 1900 && scrollY < 2100");
    }

    private string AddPage(int paragraphs = Paragraphs)
    {
        string text = string.Concat(Enumerable.Range(0, paragraphs).Select(i => $"<p>Paragraph {i} {string.Concat(Enumerable.Repeat("harbour ", 100))}</p>"));
        return AddPage(text);
    }

    private string AddPage(string text) =>
        Fixture.Site.Pages.Add(new TestPage($"""
            <h1>A long story</h1>
            <dca-protected scope="premium" name="{Part.Name}" id="text">{text}<dca-teaser><p>{Part.Teaser}</p></dca-teaser></dca-protected>
            <p>The end.</p>
            """));
}
