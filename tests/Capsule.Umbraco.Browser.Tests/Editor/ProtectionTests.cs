using System.Text;
using Capsule.Browser.Tests;
using Capsule.Browser.Tests.Browsers;
using Capsule.TagHelpers.Sealing;
using Capsule.Umbraco.Browser.Tests.Hosting;
using Capsule.Umbraco.RichText;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Editor;

/// <summary>How editors protect text in the CMS's own rich-text editor, and what is stored then.</summary>
public sealed class ProtectionTests(BackofficeFixture fixture) : BackofficeTest(fixture)
{
    private const string Text = "<p>Open to all.</p><p>Only for some.</p><p>The end.</p>";
    private const string Protected = "<p>Open to all.</p><div data-dca-scope=\"premium\"><p>Only for some.</p></div><p>The end.</p>";

    [BrowserFact]
    public async Task A_selection_is_protected_from_the_toolbar_for_the_scope_that_is_chosen()
    {
        RichTextEditor editor = await EditAsync(Text);

        await editor.SelectAsync("Only for some.");
        await editor.Session.PressAsync("Protect selection");
        await Assertions.Expect(editor.Choice.GetByRole(AriaRole.Button, new() { Name = "Protect" })).ToBeDisabledAsync();
        await editor.ChooseAsync("Protect", "premium");

        await editor.HoldsAsync(Protected);
        await Assertions.Expect(editor.Bars).ToContainTextAsync("Premium");
        Assert.Equal("rgb(46, 111, 208)", await editor.Bars.Locator(".dot").EvaluateAsync<string>("dot => getComputedStyle(dot).backgroundColor"));
        await Assertions.Expect(editor.Page.Locator("uui-button[label='Protect selection']")).ToHaveAttributeAsync("look", "outline");
        Assert.Equal(("<p>Open to all.</p>", "premium", "<p>Only for some.</p>"), Seal(Protected));
    }

    [BrowserFact]
    public async Task All_of_it_goes_by_keyboard_alone()
    {
        RichTextEditor editor = await EditAsync(Text);

        await editor.Page.Locator(".tiptap").FocusAsync();
        await editor.TypeAsync("Control+Home", "ArrowDown", "Home", "Shift+End", "Control+Alt+k");
        await editor.Session.HasFocusOnAsync("Premium");
        await editor.TypeAsync("Space", "Enter");
        await editor.HoldsAsync(Protected);

        // To its bar, along it, and back to the text.
        await editor.HasFocusAsync();
        await editor.TypeAsync("Alt+F10");
        await editor.Session.HasFocusOnAsync("Change who reads this");
        await editor.TypeAsync("ArrowLeft");
        await editor.Session.HasFocusOnAsync("Delete protected text");
        await editor.TypeAsync("Escape");
        await editor.HasFocusAsync();

        await editor.TypeAsync("Alt+F10", "Enter");
        await editor.Session.HasFocusOnAsync("Premium");
        await editor.TypeAsync("Space", "Tab", "Space", "Enter");
        await editor.HoldsAsync(Protected.Replace("premium", "pro", StringComparison.Ordinal));

        await editor.HasFocusAsync();
        await editor.TypeAsync("Alt+F10", "ArrowRight", "Enter");
        await editor.HoldsAsync(Text);
        await editor.HasFocusAsync();
    }

    [BrowserFact]
    public async Task Where_there_is_one_scope_nobody_is_asked()
    {
        RichTextEditor editor = await EditAsync(Text, scopes: """{"name":"premium"}""");

        await editor.SelectAsync("Only for some.");
        await editor.Session.PressAsync("Protect selection");

        await editor.HoldsAsync(Protected);
        await Assertions.Expect(editor.Choice).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_dialog_that_is_closed_changes_nothing()
    {
        RichTextEditor editor = await EditAsync(Text);

        await editor.SelectAsync("Only for some.");
        await editor.TypeAsync("Control+Alt+k");
        await editor.Session.HasFocusOnAsync("Premium");
        await editor.TypeAsync("Escape");
        await Assertions.Expect(editor.Choice).ToHaveCountAsync(0);
        await editor.HasFocusAsync();

        await editor.HoldsAsync(Text);
    }

    [BrowserFact]
    public async Task The_bar_of_a_region_changes_who_reads_it_and_takes_it_away()
    {
        RichTextEditor editor = await EditAsync(Protected);

        await editor.PressAsync(editor.Bars, "Change who reads this");
        await editor.ChooseAsync("Change", "pro");
        await editor.HoldsAsync(Protected.Replace("premium", "premium pro", StringComparison.Ordinal));
        await editor.PressAsync(editor.Bars, "Remove protection");
        await editor.HoldsAsync(Text);
        await editor.Session.PressAsync("Undo");
        await editor.PressAsync(editor.Bars, "Delete protected text");

        await editor.HoldsAsync("<p>Open to all.</p><p>The end.</p>");
    }

    [BrowserFact]
    public async Task What_was_done_is_undone_and_done_again()
    {
        RichTextEditor editor = await EditAsync(Text);
        await editor.SelectAsync("Only for some.");
        await editor.TypeAsync("Control+Alt+k");
        await editor.ChooseAsync("Protect", "premium");
        await editor.HoldsAsync(Protected);

        await editor.HasFocusAsync();
        await editor.TypeAsync("Control+z");
        await editor.HoldsAsync(Text);
        await Assertions.Expect(editor.Bars).ToHaveCountAsync(0);
        await editor.TypeAsync("Control+Shift+z");
        await editor.HoldsAsync(Protected);
        await Assertions.Expect(editor.Bars).ToContainTextAsync("Premium");
    }

    [BrowserFact]
    public async Task A_paywall_line_protects_what_is_written_behind_it()
    {
        RichTextEditor editor = await EditAsync("<p>Open to all.</p>");

        await editor.PutCursorBehindAsync("Open to all.");
        await editor.Session.PressAsync("Paywall line");
        await editor.ChooseAsync("Add line", "premium");
        await Assertions.Expect(editor.Bars).ToContainTextAsync("so it protects nothing");
        await editor.HasFocusAsync();
        await editor.Page.Keyboard.TypeAsync("Only for some.");

        const string stored = "<p>Open to all.</p><hr data-dca-paywall=\"premium\"><p>Only for some.</p>";
        await editor.HoldsAsync(stored);
        await Assertions.Expect(editor.Bars).Not.ToContainTextAsync("so it protects nothing");
        Assert.Equal(("<p>Open to all.</p>", "premium", "<p>Only for some.</p>"), Seal(stored));
    }

    [BrowserFact]
    public async Task A_paywall_line_is_reached_changed_and_taken_away_by_keyboard()
    {
        RichTextEditor editor = await EditAsync("<p>Open to all.</p><hr data-dca-paywall=\"premium\"><p>Only for some.</p>");

        await editor.PutCursorBehindAsync("Open to all.");
        await editor.TypeAsync("ArrowRight", "Enter");
        await editor.Session.HasFocusOnAsync("Change who reads this");
        await editor.TypeAsync("Enter");
        await editor.Session.HasFocusOnAsync("Premium");
        await editor.TypeAsync("Tab", "Space", "Enter");
        await editor.HoldsAsync("<p>Open to all.</p><hr data-dca-paywall=\"premium pro\"><p>Only for some.</p>");
        await editor.HasFocusAsync();
        await editor.TypeAsync("Alt+F10", "ArrowRight", "Enter");

        await editor.HoldsAsync("<p>Open to all.</p><p>Only for some.</p>");
    }

    [BrowserFact]
    public async Task Of_a_list_the_selected_items_are_protected()
    {
        RichTextEditor editor = await EditAsync("<ul><li><p>One</p></li><li><p>Two</p></li><li><p>Three</p></li></ul>");

        await editor.SelectAsync("Two");
        await editor.TypeAsync("Control+Alt+k");
        await editor.ChooseAsync("Protect", "premium");

        await editor.HoldsAsync("<ul><li><p>One</p></li></ul><div data-dca-scope=\"premium\"><ul><li><p>Two</p></li></ul></div><ul><li><p>Three</p></li></ul>");
    }

    [BrowserFact]
    public async Task Clearing_the_formatting_clears_no_protection()
    {
        RichTextEditor editor = await EditAsync("<div data-dca-scope=\"premium\"><p><strong>Only for some.</strong></p></div>");

        await editor.SelectAsync("Only for some.");
        await editor.Session.PressAsync("Clear Formatting");

        await editor.HoldsAsync("<div data-dca-scope=\"premium\"><p>Only for some.</p></div>");
    }

    [BrowserFact]
    public async Task A_deletion_across_the_border_of_a_region_makes_nothing_public()
    {
        RichTextEditor editor = await EditAsync(Protected);

        await editor.Text("Open to all.").ClickAsync(new() { Position = new() { X = 1, Y = 8 } });
        await editor.TypeAsync("Home", "Shift+ArrowDown", "Shift+Home", "Shift+ArrowRight", "Shift+ArrowRight", "Delete");

        await Assertions.Expect(editor.Page.Locator("output")).Not.ToHaveTextAsync(Protected);
        Assert.DoesNotContain("for some", Seal(await editor.ReadAsync()).Public, StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData("<p>x</p><div data-dca-scope=\"premium\"><p></p></div>", "Empty: this protects nothing.")]
    [InlineData("<p>x</p><hr data-dca-paywall=\"premium\">", "There is nothing below this line")]
    [InlineData("<div data-dca-scope=\"\"><p>x</p></div>", "No scope is chosen, so nobody can read this.")]
    [InlineData("<div data-dca-scope=\"gone\"><p>x</p></div>", "not declared")]
    [InlineData("<div data-dca-scope=\"premium\" data-dca-locked-until=\"soon\"><p>x</p></div>", "The times of this region cannot be read")]
    [InlineData("<div data-dca-scope=\"premium\"><p>x</p><div data-dca-scope=\"pro\"><p>y</p></div></div>", "Nobody can read the text around")]
    public async Task What_is_wrong_with_a_boundary_is_said_on_it(string markup, string says)
    {
        RichTextEditor editor = await EditAsync(markup);

        await Assertions.Expect(editor.Page.Locator(".tiptap").GetByText(says)).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Text_that_can_only_be_read_has_bars_without_buttons()
    {
        RichTextEditor editor = await EditAsync(Protected, isReadOnly: true);

        await Assertions.Expect(editor.Bars).ToContainTextAsync("Protected for");
        await Assertions.Expect(editor.Bars.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_editor_is_kept_as_a_picture(string theme)
    {
        RichTextEditor editor = await EditAsync(
            "<h2>The night ferry</h2><p>Open to all.</p><div data-dca-scope=\"premium\"><p>Only for some.</p><ul><li><p>A list</p></li></ul></div><p>Open again.</p>"
            + "<hr data-dca-paywall=\"premium pro\"><p>The rest.</p><div data-dca-scope=\"gone\"><p>For nobody.</p></div>",
            query: $"&theme={theme}");

        await Assertions.Expect(editor.Bars).ToHaveCountAsync(3);
        await Assertions.Expect(editor.Bars.First).ToContainTextAsync("Premium");
        await editor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"backoffice-editor-{theme}.png") });
    }

    private async Task<RichTextEditor> EditAsync(string markup, bool isReadOnly = false, string query = "", string scopes = """{"name":"premium","title":"Premium","colour":"#2e6fd0"},{"name":"pro","title":"Pro"}""")
    {
        EditorSession session = await OpenAsync("writer");
        await SaveSettingsAsync($$"""{"version":1,"domain":"news.example.com","scopes":[{{scopes}}]}""");
        return await RichTextEditor.OpenAsync(session, markup, isReadOnly: isReadOnly, query: query);
    }

    // What the response filter makes of it: what stays in the open before the first region, and that region.
    private (string Public, string Scopes, string Content) Seal(string markup)
    {
        var sealing = Server.Services.GetRequiredService<MarkupSealing>();
        string page = sealing.Seal(markup);
        SealedRegion region = sealing.Open(page)[0];
        Assert.Null(region.ClosedBecause);
        return (page[..page.IndexOf("<dca-sealed", StringComparison.Ordinal)], string.Join(' ', region.Scopes.Scopes), Encoding.UTF8.GetString(region.Content.Span));
    }
}
