using Capsule.TagHelpers.Tests.Site;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Hosting;

/// <summary>An editor's window. Its clock is the server's.</summary>
internal sealed class EditorSession
{
    private const string Focused =
        """
        () => {
            const labels = [''];
            for (let active = document.activeElement; active; active = active.shadowRoot?.activeElement) {
                labels.push(active.getAttribute('label') || active.getAttribute('aria-label'));
            }
            return labels.filter((label) => label).at(-1) ?? '';
        }
        """;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly List<string> _expected = [];

    private EditorSession(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    internal IPage Page { get; }

    internal static async Task<EditorSession> OpenAsync(IBrowser browser, string address, string user, FixedTime time, BrowserNewContextOptions options)
    {
        options.BaseURL = address;
        options.ExtraHTTPHeaders = [new(BackOfficeSignIn.Header, user)];
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 900 };
        options.TimezoneId ??= "UTC";
        options.Locale ??= "en-GB";
        options.ReducedMotion ??= ReducedMotion.Reduce;
        IBrowserContext context = await browser.NewContextAsync(options);
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await context.Clock.SetFixedTimeAsync(time.Now.UtcDateTime);
        return new EditorSession(context, await context.NewPageAsync());
    }

    /// <summary>Opens the dashboard, at one of its tabs.</summary>
    internal Task VisitDashboardAsync(string tab = "overview", string query = "") =>
        Page.GotoAsync($"/umbraco/section/settings/dashboard/capsule/{tab}{query}");

    /// <summary>Opens an empty page with the backoffice's contexts. The test puts elements on it: <c>shell.main</c>.</summary>
    /// <param name="extension">One of the package's extensions, which have to be there: whatever comes first goes without them.</param>
    /// <param name="query">What else the page is asked for with.</param>
    internal async Task VisitEmptyAsync(string extension, string query = "")
    {
        await Page.GotoAsync($"/umbraco/?view=none{query}");
        await Page.WaitForFunctionAsync("extension => window.umbExtensionsRegistry?.isRegistered(extension)", extension);
    }

    /// <summary>Gives the text field with a label.</summary>
    internal ILocator Field(string label) => Page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    /// <summary>Presses the button with a label.</summary>
    internal Task PressAsync(string label) => Page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).ClickAsync();

    /// <summary>Waits until a text can be seen.</summary>
    internal Task SeesAsync(string text) => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>Gives the label of what the keyboard is on, through all shadow roots.</summary>
    internal Task<string> FocusedAsync() => Page.EvaluateAsync<string>(Focused);

    /// <summary>Waits until the keyboard is on what has a label.</summary>
    internal Task HasFocusOnAsync(string label) => Page.WaitForFunctionAsync($"label => ({Focused})() === label", label);

    /// <summary>Sets the window's clock to the server's.</summary>
    internal Task FollowAsync(FixedTime time) => _context.Clock.SetFixedTimeAsync(time.Now.UtcDateTime);

    /// <summary>Announces an error in the console, by a part of its text.</summary>
    internal void Expect(string complaint) => _expected.Add(complaint);

    internal async Task CloseAsync()
    {
        await _context.CloseAsync();
        Assert.DoesNotContain(_complaints, complaint => !_expected.Any(expected => complaint.Contains(expected, StringComparison.Ordinal)));
    }
}
