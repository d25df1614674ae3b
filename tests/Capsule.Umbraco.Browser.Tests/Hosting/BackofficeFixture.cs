using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Capsule.Browser.Tests;
using Capsule.Browser.Tests.Browsers;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Hosting;

/// <summary>The one browser of all tests, and the backoffice library bundled for it.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "xunit calls IAsyncLifetime.DisposeAsync.")]
public sealed class BackofficeFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException(Chromium.Missing);

    public async Task InitializeAsync()
    {
        // xunit makes the fixture even where every test is skipped.
        if (Chromium.Path is null)
        {
            return;
        }

        await BundleLibraryAsync();
        _playwright = await Playwright.CreateAsync();
        // As long as for actions: the first element of a page is there when all modules of the backoffice are.
        Assertions.SetDefaultExpectTimeout(30_000);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Path,
            // Playwright's own switch for looking on.
            Headless = Environment.GetEnvironmentVariable("PWDEBUG") is not { Length: > 0 },
            ChromiumSandbox = Chromium.CanSandbox,
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static async Task BundleLibraryAsync()
    {
        var start = new ProcessStartInfo("node", [Path.Combine(BackofficeFiles.Shell, "build.mjs"), BackofficeFiles.Client, BackofficeFiles.Library])
        {
            RedirectStandardError = true,
        };
        using Process node = Process.Start(start) ?? throw new InvalidOperationException("node did not start: install Node 20 or later.");
        string errors = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        if (node.ExitCode != 0)
        {
            throw new InvalidOperationException($"The backoffice library could not be bundled.\n{errors}");
        }
    }
}
