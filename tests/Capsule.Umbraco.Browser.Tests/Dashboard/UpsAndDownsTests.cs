using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Capsule.Browser.Tests.Browsers;
using Capsule.Umbraco.Browser.Tests.Hosting;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Dashboard;

/// <summary>What the dashboard does when something does not go as the editor thought.</summary>
public sealed class UpsAndDownsTests(BackofficeFixture fixture) : BackofficeTest(fixture)
{
    private const string Premium = """{"version":1,"domain":"news.example.com","scopes":[{"name":"premium","title":"Premium"}]}""";
    private const string Api = "**/umbraco/management/api/v1/capsule";

    [BrowserFact]
    public async Task Who_leaves_with_unsaved_changes_is_asked()
    {
        EditorSession editor = await VisitAsync("overview");
        Assert.False(await IsUnloadStoppedAsync(editor));
        await editor.Field("Host name").FillAsync("mine.example.com");
        Assert.True(await IsUnloadStoppedAsync(editor));

        // From tab to tab nothing is lost.
        await editor.Page.Locator("uui-tab[data-tab=keys]").ClickAsync();
        await editor.SeesAsync("Rotation secret");
        await LeaveAsync(editor);
        await editor.PressAsync("Stay");
        await editor.Page.Locator("uui-tab[data-tab=overview]").ClickAsync();
        await Assertions.Expect(editor.Field("Host name")).ToHaveValueAsync("mine.example.com");

        await LeaveAsync(editor);
        await editor.PressAsync("Discard changes");
        await Assertions.Expect(editor.Page).ToHaveURLAsync(new Regex("/section/settings/elsewhere$"));
        Assert.Equal("news.example.com", (string?)(await SettingsAsync())["domain"]);
    }

    [BrowserFact]
    public async Task Who_discards_changes_has_what_is_stored()
    {
        EditorSession editor = await VisitAsync("overview");
        await editor.Field("Host name").FillAsync("mine.example.com");

        await editor.PressAsync("Discard");

        await Assertions.Expect(editor.Field("Host name")).ToHaveValueAsync("news.example.com");
        Assert.False(await IsUnloadStoppedAsync(editor));
    }

    [BrowserFact]
    public async Task What_an_editor_may_not_do_is_said()
    {
        EditorSession editor = await VisitAsync("keys", "developer");
        editor.Expect("403");

        await editor.Page.Locator("capsule-key-rotation").First.Locator("#create").ClickAsync();

        await editor.SeesAsync("You may not do this");
        Assert.Single(await KeysAsync("Signing"));
    }

    [BrowserFact]
    public async Task What_someone_else_removed_meanwhile_is_said()
    {
        var page = Guid.NewGuid();
        EditorSession editor = await OpenAsync();
        await SaveSettingsAsync(Premium);
        Server.Content.Published[page] = CmsContent.Page(page);
        await ApiAnswer.GetAsync(Server, "admin", "POST share-links", new { documentKey = page, scopes = new[] { "premium" }, title = "For the jury" });
        await editor.VisitDashboardAsync("share-links");
        await editor.SeesAsync("For the jury");
        editor.Expect("404");
        Assert.Equal(1, RemoveRows("For the jury"));

        await editor.PressAsync("Revoke: For the jury");
        await editor.Page.Locator("umb-confirm-modal #confirm").ClickAsync();

        await editor.SeesAsync("It is not there any more");
    }

    [BrowserTheory]
    [InlineData("keys", "/keys", "The keys could not be loaded.", "Rotation secret")]
    [InlineData("share-links", "/share-links", "The share links could not be loaded.", "No share links yet")]
    [InlineData("overview", "/settings", "The settings could not be loaded.", "Host name")]
    [InlineData("overview", "/status", "The state of the site could not be looked up.", "checks went well")]
    [InlineData("overview", "/audit?skip=0&take=10", "The history could not be loaded.", "Settings saved")]
    [InlineData("overview", "/editor/data-types", "The data types could not be loaded.", "There is no rich-text data type yet.")]
    public async Task What_cannot_be_loaded_is_said_in_its_place_and_tried_again(string tab, string call, string says, string then)
    {
        EditorSession editor = await OpenAsync();
        await SaveSettingsAsync(Premium);
        editor.Expect("500");
        await editor.Page.RouteAsync(Api + call, route => route.FulfillAsync(new() { Status = 500, ContentType = "application/problem+json", Body = """{"status":500,"title":"Broken","type":"Error"}""" }));
        await editor.VisitDashboardAsync(tab);
        await editor.SeesAsync(says);

        await editor.Page.UnrouteAsync(Api + call);
        await editor.PressAsync("Try again");

        await editor.SeesAsync(then);
        await Assertions.Expect(editor.Page.GetByText(says)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Changes_outlast_a_connection_that_is_gone()
    {
        EditorSession editor = await VisitAsync("overview");
        editor.Expect("ERR_INTERNET_DISCONNECTED");
        await editor.Field("Host name").FillAsync("mine.example.com");
        // Nothing but the settings: the backoffice loads its icons one by one, at any time.
        await editor.Page.RouteAsync($"{Api}/settings", route => route.AbortAsync("internetdisconnected"));

        await editor.PressAsync("Save");
        await editor.SeesAsync("Nothing was saved");
        await Assertions.Expect(editor.Field("Host name")).ToHaveValueAsync("mine.example.com");
        await editor.Page.UnrouteAsync($"{Api}/settings");
        await editor.PressAsync("Save");

        await editor.SeesAsync("The settings are saved.");
        Assert.Equal("mine.example.com", (string?)(await SettingsAsync())["domain"]);
    }

    [BrowserFact]
    public async Task The_history_is_shown_page_by_page()
    {
        for (int change = 1; change <= 25; change++)
        {
            Options.Database.BackOffice.Audit.Add("admin", Options.Time.Now.UtcDateTime.AddMinutes(change), "capsule/keys/create", $"Key number {change}.");
        }

        EditorSession editor = await VisitAsync("overview");
        ILocator rows = editor.Page.Locator("capsule-audit uui-table-row");

        // Settings were saved once too, before them.
        await Assertions.Expect(rows).ToHaveCountAsync(10);
        await Assertions.Expect(rows.First).ToContainTextAsync("Key number 25.");
        await editor.PressAsync("Show more");
        await Assertions.Expect(rows).ToHaveCountAsync(20);
        await editor.PressAsync("Show more");
        await Assertions.Expect(rows).ToHaveCountAsync(26);
        await Assertions.Expect(rows.Last).ToContainTextAsync("Settings saved");
        await Assertions.Expect(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Show more" })).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task The_rotation_secret_is_replaced_after_a_question()
    {
        EditorSession editor = await VisitAsync("keys");
        Options.Time.Now += TimeSpan.FromDays(1);
        await editor.FollowAsync(Options.Time);

        await editor.PressAsync("Replace the rotation secret");
        await editor.SeesAsync("all of them ask their issuer anew");
        await editor.Page.Locator("umb-confirm-modal #confirm").ClickAsync();

        await editor.SeesAsync("Made Nov 6, 2026");
        Assert.Equal(Options.Time.Now, (DateTimeOffset)(await ApiAnswer.GetAsync(Server, "admin", "GET keys")).Body!["rotationSecretCreatedAt"]!);
    }

    [BrowserFact]
    public async Task Where_a_scope_is_used_is_shown_and_who_deletes_it_is_warned()
    {
        Options.Database.BackOffice.Documents.Add(new CmsDocument { Name = "The night ferry" }.With("body", CmsDocument.RichText("<div data-dca-scope=\"premium\"><p>Secret</p></div>")));
        EditorSession editor = await VisitAsync("scopes");

        await editor.Page.Locator("capsule-scope-entry #toggle").ClickAsync();
        await editor.PressAsync("Where is it used?");
        await editor.SeesAsync("One document uses it:");
        await Assertions.Expect(editor.Page.GetByRole(AriaRole.Link, new() { Name = "The night ferry" })).ToHaveAttributeAsync("href", $"section/content/workspace/document/edit/{Options.Database.BackOffice.Documents[0].Key}");
        await editor.PressAsync("Delete Premium");
        await editor.SeesAsync("One document protects text for “Premium”. Once you save, nobody can open it.");
        await editor.PressAsync("Undo");

        await Assertions.Expect(editor.Page.GetByText("Once you save, nobody can open it.")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task The_hosted_issuer_needs_its_vendor_id_alone()
    {
        using var signingKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Options.Settings["Keys:SigningKeyId"] = "site-1";
        Options.Settings["Keys:SigningKeyPem"] = signingKey.ExportPkcs8PrivateKeyPem();
        Options.Settings["Keys:RotationSecret"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        EditorSession editor = await VisitAsync("issuers");

        await editor.PressAsync("Add Sesamy (hosted)");
        await Assertions.Expect(editor.Field("Unlock address")).ToHaveCountAsync(0);
        await editor.Field("Vendor id").FillAsync("no id!");
        await editor.SeesAsync("'no id!' is no vendor id");
        await editor.Field("Vendor id").FillAsync("almvik");
        await editor.PressAsync("Save");

        await editor.SeesAsync("The settings are saved.");
        JsonNode issuer = (await SettingsAsync())["issuers"]![0]!;
        Assert.Equal(("sesamy", "almvik", """["premium"]"""), ((string?)issuer["name"], (string?)issuer["vendorId"], issuer["scopes"]!.ToJsonString()));
    }

    [BrowserFact]
    public async Task What_the_server_refuses_is_said_and_marked_in_its_place()
    {
        EditorSession editor = await VisitAsync("issuers");
        editor.Expect("400");
        await editor.PressAsync("Add Sesamy (hosted)");
        await editor.Field("Vendor id").FillAsync("almvik");

        await editor.PressAsync("Save");

        const string problem = "The hosted issuer needs the rotation secret that the site shares with it. A developer sets it in the site's configuration.";
        await Assertions.Expect(editor.Page.Locator("umb-peek-error-notification")).ToContainTextAsync(problem);
        await Assertions.Expect(editor.Page.Locator("capsule-issuer-entry p#problem")).ToHaveTextAsync(problem);
    }

    [BrowserFact]
    public async Task While_an_issuer_is_tried_nothing_is_said_of_the_addresses_before()
    {
        await using JwksHost issuer = await JwksHost.StartAsync("acme-2026");
        Options.Settings["Network:AllowHttp"] = "true";
        Options.Settings["Network:AllowPrivateAddresses"] = "true";
        EditorSession editor = await VisitAsync("issuers");
        await editor.PressAsync("Add an issuer");
        await editor.Field("Name").FillAsync("acme");
        await editor.Field("Unlock address").FillAsync(issuer.UnlockUrl);
        await editor.Field("Address of the key set").FillAsync(issuer.Address);
        await editor.PressAsync("Test");
        await editor.SeesAsync("All well");
        var answered = new TaskCompletionSource();
        await editor.Page.RouteAsync($"{Api}/issuers/test", async route =>
        {
            await answered.Task;
            await route.ContinueAsync();
        });
        await editor.Field("Address of the key set").FillAsync($"{issuer.Address}/elsewhere");

        Task<IRequest> asked = editor.Page.WaitForRequestAsync($"{Api}/issuers/test");
        await editor.PressAsync("Test");
        await asked;

        await Assertions.Expect(editor.Page.Locator("capsule-issuer-test #result > *")).ToHaveCountAsync(0);
        answered.SetResult();
        await editor.SeesAsync("it answers with status 404");
    }

    private async Task<EditorSession> VisitAsync(string tab, string user = "admin")
    {
        EditorSession editor = await OpenAsync(user);
        await SaveSettingsAsync(Premium);
        await editor.VisitDashboardAsync(tab);
        await Assertions.Expect(editor.Page.Locator("capsule-dashboard uui-box").First).ToBeVisibleAsync();
        return editor;
    }

    private static async Task LeaveAsync(EditorSession editor) => await editor.Page.EvaluateAsync("history.pushState({}, '', '/umbraco/section/settings/elsewhere')");

    private static Task<bool> IsUnloadStoppedAsync(EditorSession editor) => editor.Page.EvaluateAsync<bool>("!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))");

    private async Task<JsonArray> KeysAsync(string purpose) =>
        [.. (await ApiAnswer.GetAsync(Server, "admin", "GET keys")).Body!["keys"]!.AsArray().Where(key => (string?)key!["purpose"] == purpose).Select(key => key!.DeepClone())];

    private int RemoveRows(string text) => Options.Database.Rows.Where(row => row.Value.Contains(text, StringComparison.Ordinal)).Count(row => Options.Database.Rows.TryRemove(row));
}
