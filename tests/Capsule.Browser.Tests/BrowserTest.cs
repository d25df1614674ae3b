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
    private readonly List<NewsSiteHost> _sites = [];

    protected BrowserFixture Fixture => fixture;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (ReaderSession session in _sessions)
        {
            await session.CloseAsync();
        }

        foreach (NewsSiteHost site in _sites)
        {
            await site.DisposeAsync();
        }
    }

    /// <summary>Starts a site for this test alone. It is there longer than its readers, whose browsers ask for its icon when they like.</summary>
    protected NewsSiteHost StartSite(params (string Key, string Value)[] settings) => StartSite(null, settings);

    protected NewsSiteHost StartSite(TimeProvider? time, params (string Key, string Value)[] settings)
    {
        NewsSiteHost site = new(time, settings);
        _sites.Add(site);
        return site;
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
