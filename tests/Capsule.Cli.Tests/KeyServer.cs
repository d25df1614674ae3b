using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Capsule.Cli.Tests;

/// <summary>Serves key sets on the loopback interface.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private KeyServer(WebApplication app) => _app = app;

    internal string Url(string path) => _app.Urls.Single() + path;

    /// <summary>Starts a server that answers one path with one document, and every other with 404.</summary>
    internal static async Task<KeyServer> StartAsync(string path, JsonNode document)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        string json = document.ToJsonString();
        app.MapGet(path, () => Results.Text(json, "application/json"));
        await app.StartAsync();
        return new KeyServer(app);
    }

    internal static JsonObject Set(params JsonObject[] keys) => new() { ["keys"] = new JsonArray([.. keys]) };

    /// <summary>A public key of the vectors, as it stands in a key set.</summary>
    internal static JsonObject Key(string name, string keyId, string use, string? status = null)
    {
        JsonObject key = Vectors.KeyPairs[name]!["publicJwk"]!.DeepClone().AsObject();
        key["kid"] = keyId;
        key["use"] = use;
        if (status is not null)
        {
            key["status"] = status;
        }

        return key;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
