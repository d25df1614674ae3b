using Capsule.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Browser.Tests.Hosting;

/// <summary>
/// The sample as <c>dotnet run</c> starts it (Kestrel, Development, static web assets), on a free port and with keys of
/// its own: neither a developer's key ring nor their cookies' keys are touched.
/// </summary>
public sealed class NewsSiteHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("capsule-browser-tests-");
    private readonly (string Key, string Value)[] _settings;

    /// <param name="settings">Settings that differ from the sample's own.</param>
    public NewsSiteHost(params (string Key, string Value)[] settings)
    {
        _settings = settings;
        UseKestrel(0);
        StartServer();

        string bound = Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Address = $"http://localhost:{new Uri(bound).Port}";
    }

    /// <summary>The site's origin.</summary>
    public string Address { get; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach ((string key, string value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IKeyRing>(new FileKeyRing(Path.Combine(_folder.FullName, "keys.json")));
            services.AddDataProtection().UseEphemeralDataProtectionProvider();
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
