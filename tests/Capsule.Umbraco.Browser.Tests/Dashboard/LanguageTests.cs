using System.Net;
using Capsule.Browser.Tests.Browsers;
using Capsule.Umbraco.Browser.Tests.Hosting;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Dashboard;

/// <summary>An editor who works in Swedish is told in Swedish what the server has to say.</summary>
public sealed class LanguageTests(BackofficeFixture fixture) : BackofficeTest(fixture)
{
    private const string Swedish = "?language=sv";
    private const string Premium = """{"version":1,"scopes":[{"name":"premium","title":"Premium"}]}""";

    [BrowserFact]
    public async Task The_checks_of_the_overview()
    {
        EditorSession editor = await VisitAsync("overview");

        await editor.SeesAsync("Webbplatsen har inget värdnamn");
        await editor.SeesAsync("Sidor signeras i ett värdnamns namn. Ange det här");
        await editor.Page.Locator("capsule-checks summary").ClickAsync();
        await editor.SeesAsync("I bruk: signeringsnyckeln ”");
        await editor.SeesAsync("rotationshemligheten (ny).");
        await Assertions.Expect(editor.Page.GetByText("capsuleServer_")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task What_the_history_tells_of_a_change()
    {
        EditorSession editor = await VisitAsync("overview");

        ILocator history = editor.Page.Locator("capsule-audit");
        await Assertions.Expect(history).ToContainTextAsync("Ändrat: behörigheten ”premium” tillagd.");
        await Assertions.Expect(history).ToContainTextAsync("\"admin\" admin@example.com");
        await Assertions.Expect(history).Not.ToContainTextAsync("User");
    }

    [BrowserFact]
    public async Task What_is_wrong_with_a_field()
    {
        EditorSession editor = await VisitAsync("overview");

        await editor.Field("Värdnamn").FillAsync("https://news.example.com");

        await editor.SeesAsync("”https://news.example.com” är inget värdnamn som ”news.example.com”. Utelämna https://, port och sökväg.");
        editor.Expect("400");
        await editor.PressAsync("Spara");
        await Assertions.Expect(editor.Page.Locator("uui-toast-notification-layout")).ToContainTextAsync("är inget värdnamn");
    }

    [BrowserFact]
    public async Task Why_a_step_was_refused_and_when_it_can_be_done()
    {
        EditorSession editor = await VisitAsync("keys");
        ILocator signing = editor.Page.Locator("capsule-key-rotation").First;
        await signing.Locator("#create").ClickAsync();
        await Assertions.Expect(signing.Locator("#activate")).ToBeVisibleAsync();
        string keyId = (string)(await ApiAnswer.GetAsync(Server, "admin", "GET keys")).Body!["keys"]!.AsArray().Single(key => (string?)key!["status"] == "Pending")!["keyId"]!;
        Assert.Equal(HttpStatusCode.OK, (await ApiAnswer.GetAsync(Server, "admin", $"POST keys/Signing/{keyId}/activate")).Status);
        editor.Expect("409");

        await signing.Locator("#activate").ClickAsync();
        await editor.Page.Locator("umb-confirm-modal #confirm").ClickAsync();

        ILocator toast = editor.Page.Locator("uui-toast-notification-layout");
        await toast.HoverAsync(); // Under the pointer it stays.
        await Assertions.Expect(toast).ToContainTextAsync($"Nyckeln ”{keyId}” är inte ny. Bara en ny nyckel kan tas i bruk.");
        await Assertions.Expect(toast).ToHaveAttributeAsync("headline", "Det gick inte");
        await Assertions.Expect(toast).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task That_an_issuer_does_not_answer()
    {
        Options = new() { Compose = new FakeIssuer { IsUp = false }.AddTo };
        EditorSession editor = await VisitAsync("issuers");

        await editor.PressAsync("Lägg till en utfärdare");
        await editor.Field("Namn").FillAsync("acme");
        await editor.Field("Upplåsningsadress").FillAsync("https://acme.example/unlock");
        await editor.Field("Nyckeluppsättningens adress").FillAsync(FakeIssuer.JwksUri);
        await editor.PressAsync("Testa");

        await editor.SeesAsync($"Nyckeluppsättningen på ”{FakeIssuer.JwksUri}” går inte att hämta: ");
    }

    private async Task<EditorSession> VisitAsync(string tab)
    {
        EditorSession editor = await OpenAsync();
        await SaveSettingsAsync(Premium);
        await editor.VisitDashboardAsync(tab, Swedish);
        return editor;
    }
}
