using System.Globalization;
using Capsule.Keys;
using Capsule.Rotation;

namespace Capsule.LoadBenchmarks.Serving;

/// <summary>
/// One site three times on loopback, in a process of its own: without Capsule, with it, and with it but without the
/// manifest cache. Writes the ports to standard output and stops when standard input ends.
/// </summary>
internal static class LoadServer
{
    internal static async Task RunAsync()
    {
        string[] settings = Settings();
        await using WebApplication off = Build(settings: null);
        await using WebApplication on = Build(settings);
        await using WebApplication uncached = Build([.. settings, "Filter:ManifestCache:Enabled=false"]);
        WebApplication[] sites = [off, on, uncached];
        foreach (WebApplication site in sites)
        {
            await site.StartAsync();
        }

        await RenderCost.UseAsync(on.Services);

        Console.WriteLine(string.Join(' ', sites.Select(site => new Uri(site.Urls.First()).Port.ToString(CultureInfo.InvariantCulture))));
        await Console.In.ReadToEndAsync();
    }

    private static string[] Settings() =>
    [
        "Domain=news.example.com",
        "Keys:SigningKeyId=sig-1",
        $"Keys:SigningKeyPem={SigningKey.Generate("sig-1").ExportPem()}",
        $"Keys:RotationSecret={RotationSecret.Generate().Export()}",
        "LocalIssuer:KeyId=enc-1",
        $"LocalIssuer:PrivateKeyPem={IssuerPrivateKey.Generate("enc-1").ExportPem()}",
    ];

    private static WebApplication Build(string[]? settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddControllersWithViews();
        if (settings is not null)
        {
            builder.Configuration.AddInMemoryCollection(settings
                .Select(setting => setting.Split('=', 2))
                .Select(parts => KeyValuePair.Create($"Capsule:{parts[0]}", (string?)parts[1])));
            builder.Services.AddCapsule();
        }

        WebApplication site = builder.Build();
        site.MapControllers();
        site.MapGet("/usage", ServerUsage.Write);
        if (settings is not null)
        {
            site.MapCapsule();
        }

        return site;
    }
}
