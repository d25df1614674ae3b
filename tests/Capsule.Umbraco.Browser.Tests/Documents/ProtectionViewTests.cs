using System.Net;
using System.Text.Json.Nodes;
using Capsule.Browser.Tests;
using Capsule.Browser.Tests.Browsers;
using Capsule.Umbraco.Browser.Tests.Hosting;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Documents;

/// <summary>The view <em>Protection</em> of a document's workspace.</summary>
public sealed class ProtectionViewTests(BackofficeFixture fixture) : BackofficeTest(fixture)
{
    private const string View = "Capsule.WorkspaceView.Document.Protection";
    private const string Scopes = """{"name":"premium","title":"Premium","colour":"#2e6fd0"},{"name":"pro","title":"Pro"}""";
    private const string Region = "<p>Open.</p><div data-dca-scope=\"premium\"><p>Only for some readers</p></div>";
    private const string Line = "<hr data-dca-paywall=\"pro\" data-dca-locked-until=\"2027-01-01T00:00:00Z\"><p>And this is the rest</p>";

    [BrowserFact]
    public async Task What_is_protected_is_told_with_its_readers_words_and_times()
    {
        EditorSession editor = await OpenAsync(new CmsDocument().With("body", CmsDocument.RichText(Region)).With("notes", CmsDocument.RichText(Line), CmsDocument.RichText("<p>x</p>")));

        await editor.SeesAsync("2 regions with 9 words, as last saved.");
        ILocator regions = editor.Page.Locator("capsule-protected-regions li");
        await Assertions.Expect(regions.Nth(0)).ToContainTextAsync("Premium");
        await Assertions.Expect(regions.Nth(0)).ToContainTextAsync("Only for some readers");
        await Assertions.Expect(regions.Nth(0)).ToContainTextAsync("In The body");
        await Assertions.Expect(regions.Nth(0)).Not.ToContainTextAsync("Not published yet");
        await Assertions.Expect(regions.Nth(1)).ToContainTextAsync("Below a paywall line in The notes");
        await Assertions.Expect(regions.Nth(1)).ToContainTextAsync("5 words");
        await Assertions.Expect(regions.Nth(1)).ToContainTextAsync("until Jan 1, 2027");
        await Assertions.Expect(regions.Nth(1)).ToContainTextAsync("Not published yet");
    }

    [BrowserTheory]
    [InlineData("<div data-dca-scope=\"gone\"><p>x</p></div>", "'gone' is not among the site's scopes")]
    [InlineData("<p>x</p><hr data-dca-paywall=\"premium\">", "Nothing follows this paywall line")]
    [InlineData("<div data-dca-scope=\"premium\"><div data-dca-scope=\"pro\"><p>x</p></div></div>", "Another protected part with other scopes")]
    public async Task What_is_wrong_is_said(string markup, string says)
    {
        EditorSession editor = await OpenAsync(new CmsDocument().With("body", CmsDocument.RichText(markup)));

        await editor.SeesAsync(says);
    }

    [BrowserFact]
    public async Task A_document_without_protection_says_how_to_get_some()
    {
        EditorSession editor = await OpenAsync(new CmsDocument().With("body", CmsDocument.RichText("<p>Open.</p>")));

        await editor.SeesAsync("Nothing is protected here yet");
        await editor.SeesAsync("Press the lock in its toolbar");
    }

    [BrowserFact]
    public async Task What_is_saved_meanwhile_is_shown()
    {
        var document = new CmsDocument();
        EditorSession editor = await OpenAsync(document);
        await editor.SeesAsync("Nothing is protected here yet");

        document.With("body", CmsDocument.RichText(Region));
        await editor.Page.Locator("capsule-test-document").EvaluateAsync("workspace => workspace.save()");

        await editor.SeesAsync("1 region with 4 words");
    }

    [BrowserFact]
    public async Task A_page_that_the_cms_restricts_says_so()
    {
        EditorSession editor = await OpenAsync(new CmsDocument().With("body", CmsDocument.RichText(Region)), setUp: () => Server.Content.Restricted[1000] = ["Patrons"]);

        await editor.SeesAsync("Public access restricts this page");
    }

    [BrowserFact]
    public async Task The_page_is_opened_as_each_kind_of_reader_sees_it()
    {
        CmsDocument document = new CmsDocument { VariesByCulture = true }.With("body", CmsDocument.RichText(Region), culture: "sv-SE");
        EditorSession editor = await OpenAsync(document, culture: "sv-SE");
        // The CMS begins a preview when its address is asked for.
        List<string> begun = [];
        await editor.Page.RouteAsync("**/umbraco/management/api/v1/document/*/preview-url**", route =>
        {
            begun.Add(new Uri(route.Request.Url).PathAndQuery);
            return route.FulfillAsync(new() { ContentType = "application/json", Body = "{}" });
        });

        await editor.Page.Context.RouteAsync($"**/{document.Key}?*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>A preview</p>" }));

        foreach ((string reader, string name) in new[] { ("anonymous", "Everyone else"), ("premium", "Premium"), ("pro", "Pro") })
        {
            IPage page = await editor.Page.RunAndWaitForPopupAsync(() => editor.Page.GetByRole(AriaRole.Link, new() { Name = $"Preview as {name}", Exact = true }).ClickAsync());
            Assert.Equal($"/{document.Key}?dca-as={reader}&culture=sv-SE", new Uri(page.Url).PathAndQuery);
            await page.CloseAsync();
        }

        Assert.Equal(3, begun.Count);
        Assert.All(begun, url => Assert.Contains($"{document.Key}/preview-url?providerAlias=umbDocumentUrlProvider&culture=sv-SE", url, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_share_link_is_made_shown_once_and_listed()
    {
        var document = new CmsDocument();
        document.With("body", CmsDocument.RichText(Region + Line));
        EditorSession editor = await OpenAsync(document);

        await editor.PressAsync("Create share link");
        await editor.Page.Locator("uui-checkbox[data-scope=pro]").ClickAsync();
        await editor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Lives for" }).SelectOptionAsync("A day");
        ILocator uses = editor.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "How often it can be used" });
        await uses.FillAsync("0");
        await Assertions.Expect(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Create link" })).ToBeDisabledAsync();
        await uses.FillAsync("5");
        await editor.Field("Name for editors").FillAsync("For the jury");
        await editor.PressAsync("Create link");

        await editor.SeesAsync("Your link is ready");
        string url = await editor.Field("Share link").InputValueAsync();
        Assert.StartsWith("https://news.example.com/article?", url, StringComparison.Ordinal);
        await editor.PressAsync("Copy link");
        // The button writes while the browser still looks whether it may.
        await editor.Page.WaitForFunctionAsync("url => { navigator.clipboard.readText().then(text => window.copied = text); return window.copied === url; }", url);
        ILocator listed = editor.Page.Locator("capsule-document-links li");
        await Assertions.Expect(listed).ToContainTextAsync("For the jury");
        await Assertions.Expect(listed).ToContainTextAsync("0 of 5 uses");
        JsonNode link = Assert.Single((await ApiAnswer.GetAsync(Server, "admin", $"GET share-links?documentKey={document.Key}")).Body!.AsArray())!;
        Assert.Equal(("""["premium"]""", Options.Time.Now.AddDays(1)), (link["scopes"]!.ToJsonString(), (DateTimeOffset)link["expiresAt"]!));
    }

    [BrowserFact]
    public async Task A_link_that_was_revoked_is_listed_as_such()
    {
        CmsDocument document = new CmsDocument().With("body", CmsDocument.RichText(Region));
        EditorSession editor = await OpenAsync(document);
        JsonNode made = (await ApiAnswer.GetAsync(Server, "admin", "POST share-links", new { documentKey = document.Key, scopes = new[] { "premium" }, title = "For the jury" })).Body!;
        Assert.Equal(HttpStatusCode.NoContent, (await ApiAnswer.GetAsync(Server, "admin", $"DELETE share-links/{(string?)made["link"]!["id"]}")).Status);

        await ShowAsync(editor, document);

        await Assertions.Expect(editor.Page.Locator("capsule-document-links li")).ToContainTextAsync("Revoked");
    }

    [BrowserFact]
    public async Task Where_no_link_can_be_made_it_is_said_why()
    {
        EditorSession draft = await OpenAsync(new CmsDocument { IsPublished = false }.With("body", CmsDocument.RichText(Region)), "admin");
        await draft.SeesAsync("Publish the document first: a link opens the published page.");
        await draft.SeesAsync("Publish the document first: a draft reaches nobody.");
        await Assertions.Expect(draft.Page.GetByRole(AriaRole.Button, new() { Name = "Create share link" })).ToHaveCountAsync(0);

        EditorSession nameless = await OpenAsync(new CmsDocument().With("body", CmsDocument.RichText(Region)), settings: $$"""{"version":1,"scopes":[{{Scopes}}]}""");
        await nameless.SeesAsync("This page has no host name yet");
        await Assertions.Expect(nameless.Page.GetByRole(AriaRole.Button, new() { Name = "Create share link" })).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData("<p>Open.</p>", "No leak found.")]
    [InlineData("<p>Here it says: Only for some readers, in the open.</p>", "found where everyone can read it")]
    public async Task The_published_page_is_searched_for_leaks(string page, string says)
    {
        Options = new()
        {
            Settings = { ["Network:AllowHttp"] = "true", ["Network:AllowPrivateAddresses"] = "true" },
            Pipeline = app => app.Use((context, next) => context.Request.Path == "/article" ? context.Response.WriteAsync($"<html><body>{page}</body></html>") : next(context)),
            Compose = cms => cms.Services.AddHttpClient(LeakSelfTest.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler()),
        };
        EditorSession editor = await OpenAsync(
            new CmsDocument().With("body", CmsDocument.RichText(Region)),
            "admin",
            setUp: () => Server.BackOffice.PageUrl = $"{Server.Address}/article");

        await editor.PressAsync("Run leak test");

        await editor.SeesAsync(says);
    }

    [BrowserFact]
    public async Task What_is_wrong_with_a_region_is_told_in_the_editor_s_language()
    {
        EditorSession editor = await OpenAsync(new CmsDocument().With("body", CmsDocument.RichText("<div data-dca-scope=\"gold\"><p>Text</p></div>")), query: "&language=sv");

        await editor.SeesAsync("”gold” finns inte bland webbplatsens behörigheter, så ingen kan öppna det med den.");
    }

    [BrowserFact]
    public async Task A_writer_without_the_settings_section_is_offered_no_leak_test()
    {
        EditorSession editor = await OpenAsync(new CmsDocument().With("body", CmsDocument.RichText(Region)));

        await editor.SeesAsync("1 region with 4 words");
        await Assertions.Expect(editor.Page.Locator("capsule-leak-test")).ToBeHiddenAsync();
    }

    [BrowserTheory]
    [InlineData("light", "en")]
    [InlineData("dark", "en")]
    [InlineData("light", "sv")]
    public async Task The_view_is_kept_as_a_picture(string theme, string language)
    {
        EditorSession editor = await OpenAsync(new CmsDocument().With("body", CmsDocument.RichText(Region + Line)), "admin", query: $"&theme={theme}&language={language}");

        await Assertions.Expect(editor.Page.Locator("capsule-protected-regions li")).ToHaveCountAsync(2);
        await Assertions.Expect(editor.Page.GetByText("capsuleEditor_")).ToHaveCountAsync(0);
        await editor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"backoffice-protection-{theme}-{language}.png") });
    }

    private async Task<EditorSession> OpenAsync(CmsDocument document, string user = "writer", string? culture = null, Action? setUp = null, string query = "", string? settings = null)
    {
        EditorSession editor = await OpenAsync(user);
        await SaveSettingsAsync(settings ?? $$"""{"version":1,"domain":"news.example.com","scopes":[{{Scopes}}]}""");
        Options.Database.BackOffice.Documents.Add(document);
        Server.Content.Published[document.Key] = CmsContent.Page(document.Key);
        setUp?.Invoke();
        await ShowAsync(editor, document, user, culture, query);
        return editor;
    }

    private static async Task ShowAsync(EditorSession editor, CmsDocument document, string user = "writer", string? culture = null, string query = "")
    {
        string[] sections = user == "admin" ? ["Umb.Section.Content", "Umb.Section.Settings"] : ["Umb.Section.Content"];
        await editor.VisitEmptyAsync(View, query);
        await editor.Page.EvaluateAsync("options => shell.openDocument(options)", new { view = View, unique = document.Key, culture, sections });
    }
}
