using System.Net;
using Capsule.Keys;
using Capsule.Umbraco.Tests.Cms;
using Capsule.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Capsule.Umbraco.Browser.Tests.Hosting;

/// <summary>An issuer's key set on the network, and its unlock address, which opens nothing.</summary>
internal sealed class JwksHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private JwksHost(WebApplication app) => _app = app;

    internal string Address => $"{_app.Urls.First()}/jwks.json";

    internal string UnlockUrl => $"{_app.Urls.First()}/unlock";

    internal static async Task<JwksHost> StartAsync(string keyId)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        byte[] keys = new JwksDocument { Keys = [IssuerPublicKey.FromPem(keyId, FakeIssuer.NewEcPem()).ToJwk()] }.ToUtf8Json();
        app.MapGet("/jwks.json", () => Results.Bytes(keys, "application/json"));
        app.MapPost("/unlock", () => Results.BadRequest());
        app.MapMethods("/unlock", [HttpMethods.Options], (HttpResponse response) =>
        {
            response.Headers.AccessControlAllowOrigin = "*";
            response.Headers.AccessControlAllowHeaders = "content-type";
        });
        await app.StartAsync();
        return new JwksHost(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
