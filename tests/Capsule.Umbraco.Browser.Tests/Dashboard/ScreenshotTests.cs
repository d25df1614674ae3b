using Capsule.Browser.Tests;
using Capsule.Browser.Tests.Browsers;
using Capsule.Umbraco.Browser.Tests.Hosting;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Dashboard;

/// <summary>Pictures to look at, in <c>artifacts/screenshots</c>.</summary>
public sealed class ScreenshotTests(BackofficeFixture fixture) : BackofficeTest(fixture)
{
    [BrowserTheory]
    [InlineData("light", "en")]
    [InlineData("dark", "en")]
    [InlineData("light", "sv")]
    [InlineData("light", "da")]
    [InlineData("light", "nb")]
    [InlineData("light", "de")]
    public async Task Every_tab_has_its_words_and_is_kept_as_a_picture(string theme, string language)
    {
        EditorSession editor = await OpenAsync();
        string query = $"?theme={theme}&language={language}";
        await editor.VisitDashboardAsync("overview", query);
        await TakeAsync(editor, $"backoffice-first-run-{theme}-{language}", "capsule-first-run form");
        string? revision = (await ApiAnswer.GetAsync(Server, "admin", "GET settings")).ETag;
        await ApiAnswer.GetAsync(Server, "admin", "PUT settings", """{"version":1,"domain":"news.example.com","scopes":[{"name":"premium","title":"Premium","colour":"#2e6fd0"},{"name":"pro","title":"Pro","includes":["premium"],"colour":"#1e8449"}],"memberGrants":[{"kind":"Group","name":"Subscribers","scopes":["premium"]}]}""", revision);

        foreach ((string tab, string element) in new[] { ("overview", "capsule-checks h2"), ("scopes", "capsule-scope-entry"), ("issuers", "capsule-member-grants uui-table"), ("keys", "capsule-key-row"), ("share-links", "capsule-empty") })
        {
            await editor.VisitDashboardAsync(tab, query);
            await TakeAsync(editor, $"backoffice-{tab}-{theme}-{language}", element);
        }
    }

    // A term that a language lacks is shown by its key.
    private static async Task TakeAsync(EditorSession editor, string name, string element)
    {
        await Assertions.Expect(editor.Page.Locator(element).First).ToBeVisibleAsync();
        await Assertions.Expect(editor.Page.GetByText("capsule_")).ToHaveCountAsync(0);
        await editor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"{name}.png") });
    }
}
