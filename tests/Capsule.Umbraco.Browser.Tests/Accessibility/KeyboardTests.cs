using System.Text.Json.Nodes;
using Capsule.Browser.Tests.Browsers;
using Capsule.Umbraco.Browser.Tests.Hosting;

namespace Capsule.Umbraco.Browser.Tests.Accessibility;

/// <summary>The dashboard without a mouse.</summary>
public sealed class KeyboardTests(BackofficeFixture fixture) : BackofficeTest(fixture)
{
    private const int MostSteps = 60;

    [BrowserFact]
    public async Task A_scope_and_an_issuer_are_added_and_tested_by_keyboard_alone()
    {
        await using JwksHost issuer = await JwksHost.StartAsync("acme-2026");
        Options.Settings["Network:AllowHttp"] = "true";
        Options.Settings["Network:AllowPrivateAddresses"] = "true";
        EditorSession editor = await OpenAsync();
        await editor.VisitDashboardAsync("scopes");
        await editor.SeesAsync("No scopes yet");

        await GoToAsync(editor, "Add a scope");
        await editor.Page.Keyboard.PressAsync("Enter");
        await GoToAsync(editor, "Title");
        await editor.Page.Keyboard.TypeAsync("Premium");
        await GoToAsync(editor, "Save");
        await editor.Page.Keyboard.PressAsync("Enter");
        await editor.SeesAsync("The settings are saved.");

        await GoToAsync(editor, "Issuers", backwards: true);
        await editor.Page.Keyboard.PressAsync("Enter");
        await editor.SeesAsync("No other issuers");
        await GoToAsync(editor, "Add an issuer");
        await editor.Page.Keyboard.PressAsync("Enter");
        await GoToAsync(editor, "Name");
        await editor.Page.Keyboard.TypeAsync("acme");
        await GoToAsync(editor, "Unlock address");
        await editor.Page.Keyboard.TypeAsync(issuer.UnlockUrl);
        await GoToAsync(editor, "Address of the key set");
        await editor.Page.Keyboard.TypeAsync(issuer.Address);
        await GoToAsync(editor, "Test");
        await editor.Page.Keyboard.PressAsync("Enter");
        await editor.SeesAsync("All well");
        await GoToAsync(editor, "Save");
        // What was said at the first time may still be there, or be gone.
        await editor.Page.RunAndWaitForResponseAsync(
            () => editor.Page.Keyboard.PressAsync("Enter"),
            response => response.Request.Method == "PUT" && response.Ok);

        await editor.SeesAsync("The settings are saved.");
        JsonNode settings = await SettingsAsync();
        Assert.Equal(("premium", issuer.Address), ((string?)settings["scopes"]![0]!["name"], (string?)settings["issuers"]![0]!["jwksUri"]));
    }

    // By Tab, as far as it takes.
    private static async Task GoToAsync(EditorSession editor, string label, bool backwards = false)
    {
        List<string> passed = [];
        for (int step = 0; step < MostSteps; step++)
        {
            await editor.Page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
            string focused = await editor.FocusedAsync();
            if (focused == label)
            {
                return;
            }

            passed.Add(focused);
        }

        Assert.Fail($"The keyboard did not get to '{label}': {string.Join(", ", passed)}");
    }
}
