using System.Net;
using Capsule.Browser.Tests.Browsers;
using Capsule.Umbraco.Browser.Tests.Editor;
using Capsule.Umbraco.Browser.Tests.Hosting;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Accessibility;

/// <summary>Whether everyone can use the backoffice's parts: no check of axe-core finds something serious, in light and in dark.</summary>
public sealed class AxeTests(BackofficeFixture fixture) : BackofficeTest(fixture)
{
    private const string Settings =
        """
        {"version":1,"domain":"news.example.com","scopes":[{"name":"premium","title":"Premium","colour":"#2e6fd0"},{"name":"pro","title":"Pro","includes":["premium"]}],
        "issuers":[{"name":"acme","unlockUrl":"https://acme.example/unlock","jwksUri":"https://acme.example/keys","scopes":["premium"],"contentNames":[]}],
        "memberGrants":[{"kind":"Group","name":"Subscribers","scopes":["premium"]}]}
        """;

    private const string Text = "<p>Open.</p><div data-dca-scope=\"premium\"><p>Only for some readers</p></div><hr data-dca-paywall=\"gone\"><div data-dca-scope=\"premium\"><p></p></div>";

    [BrowserTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_first_run(string theme)
    {
        EditorSession editor = await OpenAsync();
        await editor.VisitDashboardAsync("overview", $"?theme={theme}");
        await Assertions.Expect(editor.Page.Locator("capsule-first-run form")).ToBeVisibleAsync();

        await Axe.CheckAsync(editor.Page);
    }

    [BrowserTheory]
    [InlineData("overview", "capsule-checks h2", "light")]
    [InlineData("overview", "capsule-checks h2", "dark")]
    [InlineData("scopes", "capsule-scope-entry", "light")]
    [InlineData("scopes", "capsule-scope-entry", "dark")]
    [InlineData("issuers", "capsule-issuer-entry", "light")]
    [InlineData("issuers", "capsule-issuer-entry", "dark")]
    [InlineData("keys", "capsule-key-row", "light")]
    [InlineData("keys", "capsule-key-row", "dark")]
    [InlineData("share-links", "capsule-share-links uui-table-row", "light")]
    [InlineData("share-links", "capsule-share-links uui-table-row", "dark")]
    public async Task Each_tab_of_the_dashboard(string tab, string element, string theme)
    {
        Options.Database.BackOffice.DataTypes.Add("Article body", """{"extensions":["Umb.Tiptap.RichTextEssentials"],"toolbar":[[["Umb.Tiptap.Toolbar.Bold"]]]}""");
        EditorSession editor = await OpenAsync();
        await SaveSettingsAsync(Settings);
        await MakeLinkAsync(Guid.NewGuid());
        await editor.VisitDashboardAsync(tab, $"?theme={theme}");
        await Assertions.Expect(editor.Page.Locator(element).First).ToBeVisibleAsync();

        // All that can be opened is open, and something is to be saved.
        foreach (ILocator entry in await editor.Page.Locator("capsule-entry #toggle").AllAsync())
        {
            await entry.ClickAsync();
        }

        if (tab == "scopes")
        {
            await editor.PressAsync("Delete Pro");
            await editor.SeesAsync("is deleted once you save");
        }

        await Axe.CheckAsync(editor.Page);
    }

    [BrowserTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_rich_text_editor_and_the_choice_of_scopes(string theme)
    {
        EditorSession session = await OpenAsync("writer");
        await SaveSettingsAsync(Settings);
        RichTextEditor editor = await RichTextEditor.OpenAsync(session, Text, query: $"&theme={theme}");
        await Assertions.Expect(editor.Bars.First).ToContainTextAsync("Premium");
        await editor.Bars.First.HoverAsync();
        await Axe.CheckAsync(editor.Page);

        await editor.PressAsync(editor.Bars.First, "Change who reads this");
        await Assertions.Expect(editor.Choice.Locator("uui-checkbox").First).ToBeVisibleAsync();
        await Axe.CheckAsync(editor.Page);
    }

    [BrowserTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_protection_view(string theme)
    {
        const string view = "Capsule.WorkspaceView.Document.Protection";
        EditorSession editor = await OpenAsync();
        await SaveSettingsAsync(Settings);
        CmsDocument document = new CmsDocument().With("body", CmsDocument.RichText(Text));
        Options.Database.BackOffice.Documents.Add(document);
        await MakeLinkAsync(document.Key);
        await editor.VisitEmptyAsync(view, $"&theme={theme}");
        await editor.Page.EvaluateAsync("options => shell.openDocument(options)", new { view, unique = document.Key, culture = (string?)null, sections = new[] { "Umb.Section.Settings" } });
        await Assertions.Expect(editor.Page.Locator("capsule-document-links li")).ToHaveCountAsync(1);
        await editor.PressAsync("Create share link");
        await Assertions.Expect(editor.Field("Name for editors")).ToBeVisibleAsync();

        await Axe.CheckAsync(editor.Page);
    }

    private async Task MakeLinkAsync(Guid document)
    {
        Server.Content.Published[document] = CmsContent.Page(document);
        Assert.Equal(HttpStatusCode.OK, (await ApiAnswer.GetAsync(Server, "admin", "POST share-links", new { documentKey = document, scopes = new[] { "premium" }, title = "For the jury" })).Status);
    }
}
