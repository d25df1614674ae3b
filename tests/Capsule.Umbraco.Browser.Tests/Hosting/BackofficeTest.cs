using System.Net;
using System.Text.Json.Nodes;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Hosting;

/// <summary>A test of the backoffice in the browser. When it ends, none of its editors' consoles may hold an error that it did not announce.</summary>
[Collection(SharedBackoffice.Name)]
public abstract class BackofficeTest(BackofficeFixture fixture) : IAsyncLifetime
{
    private readonly List<EditorSession> _sessions = [];
    private CmsServer? _server;

    private protected CmsServerOptions Options { get; set; } = new();

    private protected CmsServer Server => _server ?? throw new InvalidOperationException("Nobody has opened the backoffice yet.");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (EditorSession session in _sessions)
        {
            await session.CloseAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Opens the backoffice for one of the users that <see cref="BackOfficeSignIn"/> knows.</summary>
    private protected async Task<EditorSession> OpenAsync(string user = "admin", BrowserNewContextOptions? screen = null)
    {
        _server ??= await BackofficeHost.StartAsync(Options);
        EditorSession session = await EditorSession.OpenAsync(fixture.Browser, _server.Address!, user, Options.Time, screen ?? new());
        _sessions.Add(session);
        return session;
    }

    /// <summary>Gives the settings as they are stored.</summary>
    private protected async Task<JsonNode> SettingsAsync() => (await ApiAnswer.GetAsync(Server, "admin", "GET settings")).Body!["settings"]!;

    /// <summary>Saves settings as another editor would.</summary>
    private protected async Task SaveSettingsAsync(string settings)
    {
        string? revision = (await ApiAnswer.GetAsync(Server, "admin", "GET settings")).ETag;
        Assert.Equal(HttpStatusCode.OK, (await ApiAnswer.GetAsync(Server, "admin", "PUT settings", settings, revision)).Status);
    }
}
