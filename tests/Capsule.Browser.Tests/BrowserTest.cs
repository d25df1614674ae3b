using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>
/// A test in the browser. When it ends, each of its sessions must have had no complaint that was not expected, no
/// protected words in any response, and nothing but keys from the issuer.
/// </summary>
[Collection(SharedBrowser.Name)]
public abstract class BrowserTest(BrowserFixture fixture) : IAsyncLifetime
{
    private readonly List<ReaderSession> _sessions = [];

    protected BrowserFixture Fixture => fixture;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (ReaderSession session in _sessions)
        {
            await session.CloseAsync();
        }
    }

    /// <summary>Gives a reader, signed in, with a profile that has seen nothing yet.</summary>
    protected async Task<ReaderSession> OpenAsync(Reader reader, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.StorageState = await fixture.CookiesOfAsync(reader);
        return await OpenAsync(fixture.Browser, fixture.Site, options);
    }

    /// <summary>Gives an anonymous reader in another browser or on another site.</summary>
    protected async Task<ReaderSession> OpenAsync(IBrowser browser, NewsSiteHost site, BrowserNewContextOptions? options = null)
    {
        ReaderSession session = await ReaderSession.OpenAsync(browser, site.Address, options ?? new BrowserNewContextOptions());
        _sessions.Add(session);
        return session;
    }
}
