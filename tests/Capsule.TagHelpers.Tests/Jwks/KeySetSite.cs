using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Capsule.Keys;
using Capsule.Rotation;
using Capsule.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Tests.Jwks;

/// <summary>A site in Production with one article, whose keys or whose issuer's keys come from key sets.</summary>
internal sealed partial class KeySetSite : IAsyncDisposable
{
    internal const string Domain = "news.example.com";
    internal const string Text = "quillfeather";

    private const string Page =
        $"<!DOCTYPE html>\n<html><head><title>T</title></head><body><div data-dca-scope=\"premium\" data-dca-name=\"bodytext\"><p>{Text}</p></div></body></html>";

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private KeySetSite(WebApplication app, KeySetLog log)
    {
        _app = app;
        _client = app.GetTestClient();
        Log = log;
    }

    internal KeySetLog Log { get; }

    /// <summary>Starts a site. <paramref name="settings"/> are those of section <c>Capsule</c> beside a domain and keys.</summary>
    internal static async Task<KeySetSite> StartAsync(Dictionary<string, string?> settings, Action<IServiceCollection>? services = null, string domain = Domain, SigningKey? signingKey = null, string environment = "Production")
    {
        using SigningKey own = SigningKey.Generate("sig-own");
        var log = new KeySetLog();
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Capsule:Domain"] = domain,
            ["Capsule:Keys:SigningKeyId"] = (signingKey ?? own).KeyId,
            ["Capsule:Keys:SigningKeyPem"] = (signingKey ?? own).ExportPem(),
            ["Capsule:Keys:RotationSecret"] = RotationSecret.Generate().Export(),
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => $"Capsule:{setting.Key}", setting => setting.Value));
        builder.Services.AddCapsule();
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        app.UseCapsule();
        app.MapGet("/article", () => Results.Content(Page, "text/html; charset=utf-8", Encoding.UTF8));
        app.MapCapsule();
        await app.StartAsync();
        return new KeySetSite(app, log);
    }

    /// <summary>Gives the settings of a publisher whose issuer's keys are at an address.</summary>
    internal static Dictionary<string, string?> IssuerAt(string jwksUri, bool allowHttp = true, bool allowPrivateAddresses = true) => new()
    {
        ["Issuers:0:Name"] = "acme",
        ["Issuers:0:UnlockUrl"] = "https://acme.example/unlock",
        ["Issuers:0:JwksUri"] = jwksUri,
        ["Issuers:0:Scopes:0"] = "premium",
        ["Network:AllowHttp"] = $"{allowHttp}",
        ["Network:AllowPrivateAddresses"] = $"{allowPrivateAddresses}",
    };

    /// <summary>Gets the article as it left; the protected text must not be in it, whatever happened.</summary>
    internal async Task<string> GetArticleAsync()
    {
        using HttpResponseMessage response = await _client.GetAsync("/article");
        string html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain(Text, html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return html;
    }

    internal async Task<DcaManifest> GetManifestAsync()
    {
        Match script = ManifestScript().Match(await GetArticleAsync());
        Assert.True(script.Success, Log.Text);
        return DcaManifest.Parse(Encoding.UTF8.GetBytes(script.Groups[1].Value));
    }

    internal async Task<HttpResponseMessage> UnlockAsync(DcaManifest manifest, string issuer) => await _client.PostAsJsonAsync(
        "/capsule/unlock",
        new { resourceJWT = manifest.ResourceJwt, keys = manifest.Issuers[issuer].Keys });

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [GeneratedRegex("<script type=\"application/json\" class=\"dca-manifest\">([^<]*)</script>")]
    private static partial Regex ManifestScript();
}
