using System.Net;
using System.Text.Json.Nodes;
using Capsule.Browser.Tests.Browsers;
using Capsule.Umbraco.Browser.Tests.Hosting;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Dashboard;

/// <summary>What an editor does with the dashboard, from the first day on.</summary>
public sealed class EditorsLifeTests(BackofficeFixture fixture) : BackofficeTest(fixture)
{
    private const string Premium = """{"version":1,"domain":"news.example.com","scopes":[{"name":"premium","title":"Premium"}],"memberGrants":[{"kind":"Group","name":"Subscribers","scopes":["premium"]}]}""";

    private static readonly Guid Article = new("9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f");

    [BrowserFact]
    public async Task The_first_run_leads_from_nothing_to_where_text_is_protected()
    {
        Options.Database.BackOffice.DataTypes.Add("Article body", """{"extensions":["Umb.Tiptap.RichTextEssentials"],"toolbar":[[["Umb.Tiptap.Toolbar.Bold"]]]}""");
        EditorSession editor = await OpenAsync();
        await editor.VisitDashboardAsync();

        await editor.Field("Host name").FillAsync("news.example.com");
        await editor.PressAsync("Continue");
        await editor.Field("Title").FillAsync("Premium");
        await editor.PressAsync("Continue");
        await editor.Page.GetByRole(AriaRole.Group, new() { Name = "Subscribers" }).Locator("uui-checkbox").ClickAsync();
        await editor.PressAsync("Save and continue");
        await editor.SeesAsync("Where may writers protect text?");

        // The site's start has turned it on. It is turned off, and on again.
        ILocator tools = editor.Page.GetByRole(AriaRole.Switch, new() { Name = "Article body" });
        await Assertions.Expect(tools).ToBeCheckedAsync();
        foreach (string method in new[] { "DELETE", "POST" })
        {
            await editor.Page.RunAndWaitForResponseAsync(
                () => editor.Page.Locator("capsule-data-types uui-toggle").ClickAsync(),
                response => response.Request.Method == method && response.Ok);
        }

        await editor.PressAsync("Continue");
        await editor.SeesAsync("Press the lock in its toolbar");
        await editor.PressAsync("Finish");

        await editor.SeesAsync("What to do next");
        JsonNode settings = await SettingsAsync();
        Assert.Equal(("news.example.com", "premium", "Subscribers"), ((string?)settings["domain"], (string?)settings["scopes"]![0]!["name"], (string?)settings["memberGrants"]![0]!["name"]));
        Assert.True((bool?)(await ApiAnswer.GetAsync(Server, "admin", "GET editor/data-types")).Body![0]!["hasToolbar"]);
    }

    [BrowserFact]
    public async Task A_scope_is_added_told_what_is_wrong_with_it_deleted_and_brought_back()
    {
        EditorSession editor = await OpenAsync();
        await editor.VisitDashboardAsync("scopes");

        await editor.PressAsync("Add a scope");
        await editor.Field("Title").FillAsync("Pro läsare");
        await Assertions.Expect(editor.Field("Name")).ToHaveValueAsync("pro-lasare");
        await editor.Field("Name").FillAsync("pro,readers");
        await editor.SeesAsync("cannot be a scope's name");
        await editor.Field("Name").FillAsync("pro");
        await editor.PressAsync("Delete Pro läsare");
        await editor.PressAsync("Undo");
        await editor.PressAsync("Save");

        await editor.SeesAsync("The settings are saved.");
        Assert.Equal("pro", (string?)(await SettingsAsync())["scopes"]![0]!["name"]);
    }

    [BrowserFact]
    public async Task An_issuer_is_added_and_tested_against_its_own_key_set_and_unlock_address()
    {
        await using JwksHost issuer = await JwksHost.StartAsync("acme-2026");
        Options.Settings["Network:AllowHttp"] = "true";
        Options.Settings["Network:AllowPrivateAddresses"] = "true";
        EditorSession editor = await OpenAsync();
        await SaveSettingsAsync(Premium);
        await editor.VisitDashboardAsync("issuers");

        await editor.PressAsync("Add an issuer");
        await editor.Field("Name").FillAsync("acme");
        await editor.Field("Unlock address").FillAsync(issuer.UnlockUrl);
        await editor.Field("Address of the key set").FillAsync(issuer.Address);
        await editor.PressAsync("Test");
        await editor.SeesAsync("The unlock address is plain http.");
        await editor.SeesAsync("The unlock address answers");
        await editor.SeesAsync("The unlock address lets pages of");
        await editor.SeesAsync("acme-2026");
        await editor.SeesAsync("EC P-256");
        await editor.SeesAsync("All well");
        await editor.PressAsync("Save");

        await editor.SeesAsync("The settings are saved.");
        Assert.Equal(issuer.Address, (string?)(await SettingsAsync())["issuers"]![0]!["jwksUri"]);
    }

    [BrowserFact]
    public async Task A_key_is_rotated_step_by_step()
    {
        EditorSession editor = await OpenAsync();
        await editor.VisitDashboardAsync("keys");
        ILocator signing = editor.Page.Locator("capsule-key-rotation").First;

        await signing.Locator("#create").ClickAsync();
        await editor.SeesAsync("The next step is safe from");
        await MoveAsync(editor, TimeSpan.FromDays(2));
        await signing.Locator("#activate").ClickAsync();
        await ConfirmAsync(editor);
        await Assertions.Expect(signing.GetByText("Leaving")).ToBeVisibleAsync();
        await MoveAsync(editor, TimeSpan.FromDays(40));
        await signing.Locator("#retire").ClickAsync();
        await ConfirmAsync(editor);
        await signing.Locator("#remove").ClickAsync();
        await ConfirmAsync(editor);

        await Assertions.Expect(signing.Locator("capsule-key-row")).ToHaveCountAsync(1);
        Assert.Equal(["Active"], (await ApiAnswer.GetAsync(Server, "admin", "GET keys")).Body!["keys"]!.AsArray().Where(key => (string?)key!["purpose"] == "Signing").Select(key => (string?)key!["status"]));
    }

    [BrowserFact]
    public async Task Two_editors_who_change_the_same_choose_and_lose_nothing()
    {
        EditorSession editor = await OpenAsync();
        editor.Expect("409");
        await SaveSettingsAsync(Premium);
        await editor.VisitDashboardAsync();
        await editor.Field("Host name").FillAsync("mine.example.com");
        await SaveSettingsAsync(Premium.Replace("news.example.com", "theirs.example.com", StringComparison.Ordinal).Replace("Premium", "Gold", StringComparison.Ordinal));

        await editor.PressAsync("Save");
        await editor.SeesAsync("Someone else has saved meanwhile");
        await editor.SeesAsync("theirs.example.com");
        await editor.SeesAsync("changed by them: Scope premium");
        await editor.PressAsync("Save this");

        await editor.SeesAsync("The settings are saved.");
        JsonNode settings = await SettingsAsync();
        Assert.Equal(("mine.example.com", "Gold"), ((string?)settings["domain"], (string?)settings["scopes"]![0]!["title"]));
    }

    [BrowserFact]
    public async Task A_share_link_is_listed_and_revoked()
    {
        EditorSession editor = await OpenAsync();
        await SaveSettingsAsync(Premium);
        Server.Content.Published[Article] = CmsContent.Page(Article);
        ApiAnswer made = await ApiAnswer.GetAsync(Server, "admin", "POST share-links", new { documentKey = Article, scopes = new[] { "premium" }, title = "For the jury" });
        Assert.Equal(HttpStatusCode.OK, made.Status);
        await editor.VisitDashboardAsync("share-links");

        await editor.SeesAsync("For the jury");
        await editor.PressAsync("Revoke: For the jury");
        await ConfirmAsync(editor);

        // The tab's own words speak of links that are revoked.
        await Assertions.Expect(editor.Page.Locator("capsule-share-links uui-tag")).ToContainTextAsync("Revoked");
        Assert.True((bool?)(await ApiAnswer.GetAsync(Server, "admin", "GET share-links")).Body![0]!["isRevoked"]);
    }

    [BrowserFact]
    public async Task What_configuration_sets_is_shown_and_cannot_be_changed()
    {
        Options.Settings["Domain"] = "configured.example.com";
        Options.Settings["Scopes:0:Name"] = "gold";
        EditorSession editor = await OpenAsync();
        await editor.VisitDashboardAsync("scopes");

        await editor.SeesAsync("Capsule:Scopes");
        await Assertions.Expect(editor.Page.Locator("#add")).ToHaveCountAsync(0);
        await editor.VisitDashboardAsync();
        await editor.SeesAsync("Capsule:Domain");
        await Assertions.Expect(editor.Field("Host name")).ToHaveValueAsync("configured.example.com");
        await Assertions.Expect(editor.Field("Host name")).Not.ToBeEditableAsync();
    }

    private async Task MoveAsync(EditorSession editor, TimeSpan time)
    {
        Options.Time.Now += time;
        await editor.FollowAsync(Options.Time);
        await editor.VisitDashboardAsync("keys");
    }

    private static Task ConfirmAsync(EditorSession editor) => editor.Page.Locator("umb-confirm-modal #confirm").ClickAsync();
}
