using System.Collections.Concurrent;
using Capsule.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Tests.Jwks;

/// <summary>Serves key sets over plain http on the loopback address, and counts who asks.</summary>
internal sealed class KeySetServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, byte[]> _documents = new();
    private int _fetches;

    private KeySetServer(WebApplication app) => _app = app;

    internal int Fetches => Volatile.Read(ref _fetches);

    internal IReadOnlyDictionary<string, string> LastHeaders { get; private set; } = new Dictionary<string, string>();

    internal bool IsBroken { get; set; }

    internal static async Task<KeySetServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new KeySetServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Serves a key set and gives its address.</summary>
    internal string Serve(string path, params IReadOnlyList<Jwk> keys)
    {
        _documents[path] = new JwksDocument { Keys = keys }.ToUtf8Json();
        return _app.Urls.Single() + path;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _fetches);
        LastHeaders = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
        if (IsBroken || !_documents.TryGetValue(context.Request.Path, out byte[]? document))
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(document);
    }
}
