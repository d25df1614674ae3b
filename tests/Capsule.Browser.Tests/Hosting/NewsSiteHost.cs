using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Sharing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Capsule.Browser.Tests.Hosting;

/// <summary>
/// The sample as <c>dotnet run</c> starts it (Kestrel, Development, static web assets), on a free port and with keys of
/// its own: neither a developer's key ring nor their cookies' keys are touched.
/// </summary>
public sealed class NewsSiteHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("capsule-browser-tests-");
    private readonly (string Key, string Value)[] _settings;
    private readonly TimeProvider? _time;

    /// <param name="time">The site's clock; the machine's where it is null.</param>
    /// <param name="settings">Settings that differ from the sample's own.</param>
    public NewsSiteHost(TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        _time = time;
        _settings = settings;
        UseKestrel(0);
        StartServer();

        string bound = Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Address = $"http://localhost:{new Uri(bound).Port}";
    }

    /// <summary>The site's origin.</summary>
    public string Address { get; }

    /// <summary>Pages beside the sample's own.</summary>
    public TestPages Pages { get; } = new();

    /// <summary>Makes a link by which anyone may read what it names of one page.</summary>
    /// <returns>The page's path with the link's token in it.</returns>
    public async Task<string> ShareAsync(ShareLinkRequest request)
    {
        KeyRingSnapshot keys = await Services.GetRequiredService<IKeyRing>().GetAsync();
        CapsuleOptions options = Services.GetRequiredService<IOptionsMonitor<CapsuleOptions>>().CurrentValue;
        ShareLink link = options.CreatePublisher(keys).CreateShareLink(request with { Domain = "localhost" });
        return $"{request.ResourceId}?{ShareLink.QueryParameter}={link.Token}";
    }

    /// <summary>How often a link has been used.</summary>
    public async Task<long> UsesOfAsync(string linkId) =>
        await Services.GetRequiredService<IShareLinkStore>().GetUsesAsync("localhost", linkId);

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
            services.AddSingleton<IStartupFilter>(Pages);
            if (_time is not null)
            {
                services.AddSingleton(_time);
            }

            services.AddDataProtection().UseEphemeralDataProtectionProvider();
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
