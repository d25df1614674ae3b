using System.Diagnostics.CodeAnalysis;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests.Browsers;

/// <summary>The assembly's one browser, and the site that it visits.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "xunit calls IAsyncLifetime.DisposeAsync.")]
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>In milliseconds: how long the driver waits for what shall come, on a machine that has other work too.</summary>
    internal const int Patience = 30_000;

    private readonly Dictionary<Reader, string> _signedIn = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private NewsSiteHost? _site;

    public NewsSiteHost Site => _site ?? throw new InvalidOperationException(Chromium.Missing);

    public IBrowser Browser => _browser ?? throw new InvalidOperationException(Chromium.Missing);

    public async Task InitializeAsync()
    {
        // xunit makes the fixture even where every test is skipped.
        if (Chromium.Path is null)
        {
            return;
        }

        _site = new NewsSiteHost();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    /// <summary>Starts another browser, for a test that needs it to be different.</summary>
    /// <param name="without">Switches that the driver would pass, and must not.</param>
    public Task<IBrowser> LaunchAsync(params string[] without) => _playwright!.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Chromium.Path,
        Headless = true,
        ChromiumSandbox = Chromium.CanSandbox,
        IgnoreDefaultArgs = without,
        Args =
        [
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    });

    /// <summary>The cookies of a reader who has signed in once, in the browser, and kept for every test; null for nobody.</summary>
    internal async Task<string?> CookiesOfAsync(Reader reader)
    {
        if (reader == Reader.Anonymous)
        {
            return null;
        }

        if (!_signedIn.TryGetValue(reader, out string? cookies))
        {
            await using IBrowserContext context = await Browser.NewContextAsync(new() { BaseURL = Site.Address });
            IPage page = await context.NewPageAsync();
            await page.GotoAsync("/account");
            await page.GetByRole(AriaRole.Button, new() { Name = $"Read as {reader}", Exact = true }).ClickAsync();
            await Assertions.Expect(page).ToHaveURLAsync($"{Site.Address}/");
            cookies = _signedIn[reader] = await context.StorageStateAsync();
        }

        return cookies;
    }
}
