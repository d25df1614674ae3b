using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>What a protected part can hold besides text: data for a chart, a table, scripts, images.</summary>
public sealed class ExtrasTests(BrowserFixture browser) : BrowserTest(browser)
{
    // Notes each run of the two scripts by what they do first: one sets the rule, the other looks for the dial.
    private const string NoteRuns = """
        window.runs = [];
        let rule;
        Object.defineProperty(window, 'tideRule', { get: () => rule, set: value => { rule = value; runs.push('rule'); } });
        const find = document.querySelector;
        document.querySelector = function (selector) {
            if (selector === '[data-tide-dial]') { runs.push('dial'); }
            return find.call(this, selector);
        };
        """;

    [BrowserFact]
    public async Task The_chart_is_drawn_from_protected_JSON()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.ReadAsync(Stories.SaltMarsh);

        ILocator chart = session.PlaceOf(Assert.Single(Stories.SaltMarsh.Parts));
        await Assertions.Expect(chart.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await Assertions.Expect(chart.Locator("polyline")).ToHaveCountAsync(2);
        await Assertions.Expect(chart.Locator("circle")).ToHaveCountAsync(24);
        await chart.GetByText("The figures as a table").ClickAsync();
        await Assertions.Expect(chart.Locator("tbody tr")).ToHaveCountAsync(12);
        await Assertions.Expect(chart.Locator("tbody tr").Last).ToContainTextAsync("402");
    }

    [BrowserFact]
    public async Task The_chart_is_not_drawn_for_those_who_may_not_see_it()
    {
        ReaderSession session = await OpenAsync(Reader.Free);
        session.ExpectRefusal(Reader.Free);
        await session.ReadAsync(Stories.SaltMarsh);

        await Assertions.Expect(session.Page.Locator(".story svg")).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData(Reader.Premium, 0)]
    [InlineData(Reader.Pro, 16)]
    public async Task The_table_shows_its_rows_to_pro_readers_alone(Reader reader, int rows)
    {
        ReaderSession session = await OpenAsync(reader);
        await session.ReadAsync(Stories.RentLedger);

        await Assertions.Expect(session.Page.Locator(".story tbody tr")).ToHaveCountAsync(rows);
    }

    [BrowserFact]
    public async Task Scripts_in_a_protected_part_run_once_and_in_order()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.Page.AddInitScriptAsync(NoteRuns);
        await session.ReadAsync(Stories.Tide);

        ILocator dial = session.Page.Locator("[data-tide-dial]");
        await Assertions.Expect(dial.Locator("output")).ToHaveTextAsync("After 2 hours: 1.00 metres above low water.");
        await dial.GetByRole(AriaRole.Slider).FillAsync("3");
        await Assertions.Expect(dial.Locator("output")).ToHaveTextAsync("After 3 hours: 2.00 metres above low water.");
        Assert.Equal(["rule", "dial"], await session.Page.EvaluateAsync<string[]>("runs"));
        await session.Traffic.IdleAsync(); // The second script was asked for when the first was there.
        Assert.Single(session.Traffic.To("/js/tide-rule.js"));
        Assert.Single(session.Traffic.To("/js/tide-dial.js"));
    }

    [BrowserFact]
    public async Task An_image_in_a_protected_part_loads_when_the_part_opens_and_not_before()
    {
        ReaderSession session = await OpenAsync(Reader.Anonymous);
        session.ExpectRefusal(Reader.Anonymous);
        await session.ReadAsync(Stories.Tide);
        Assert.Empty(session.Traffic.To("/images/tide-curve.svg"));
        Assert.Empty(session.Traffic.To("/js/tide-rule.js"));

        await session.BecomeAsync(Reader.Premium);
        await session.ReadAsync(Stories.Tide);

        ILocator image = session.PlaceOf(Assert.Single(Stories.Tide.Parts)).Locator("img");
        await Assertions.Expect(image).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await image.EvaluateAsync<int>("image => image.naturalWidth") > 0);
        Assert.Equal(200, Assert.Single(session.Traffic.To("/images/tide-curve.svg")).Status);
    }
}
