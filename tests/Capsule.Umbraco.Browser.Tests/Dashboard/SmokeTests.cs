using Capsule.Browser.Tests.Browsers;
using Capsule.Umbraco.Browser.Tests.Hosting;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Dashboard;

public sealed class SmokeTests(BackofficeFixture fixture) : BackofficeTest(fixture)
{
    [BrowserFact]
    public async Task The_dashboard_opens()
    {
        EditorSession editor = await OpenAsync();
        await editor.VisitDashboardAsync();

        await Assertions.Expect(editor.Page.Locator("capsule-dashboard")).ToBeVisibleAsync();
    }
}
