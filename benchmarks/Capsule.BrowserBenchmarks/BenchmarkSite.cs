using System.Reflection;
using Capsule.TagHelpers.Unlocking;
using Capsule.Unlocking;

namespace Capsule.BrowserBenchmarks;

/// <summary>A site on loopback whose article everyone may read: what is measured is the browser's work.</summary>
internal static class BenchmarkSite
{
    /// <summary>The reference's client, an ES module; yours to bring.</summary>
    internal static string? ReferenceClient { get; } = Environment.GetEnvironmentVariable("CAPSULE_REFERENCE_CLIENT");

    internal static async Task<WebApplication> StartAsync()
    {
        // Development: without any keys configured, the site makes its own.
        string root = Directory.CreateTempSubdirectory("capsule-browser-benchmarks-").FullName;
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Development",
            ApplicationName = typeof(BenchmarkSite).Assembly.GetName().Name,
            ContentRootPath = root,
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseStaticWebAssets();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Capsule:Domain", "news.example.com"), new("Capsule:Scopes:0:Name", "premium")]);
        builder.Services.AddControllersWithViews();
        builder.Services.AddCapsule();
        builder.Services.AddSingleton<IAccessEvaluator, Everyone>();

        WebApplication site = builder.Build();
        site.Lifetime.ApplicationStopped.Register(() => Directory.Delete(root, recursive: true));
        site.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable" });
        site.MapControllers();
        site.MapCapsule();
        site.MapGet("/clients/{name}.js", WriteClientAsync);
        await site.StartAsync();
        return site;
    }

    private static async Task WriteClientAsync(HttpContext context, string name)
    {
        context.Response.ContentType = "text/javascript";
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        if (name == "dca-client")
        {
            await context.Response.SendFileAsync(Path.GetFullPath(ReferenceClient!));
            return;
        }

        await using Stream script = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Capsule.BrowserBenchmarks.Clients.{name}.js")!;
        await script.CopyToAsync(context.Response.Body);
    }

    private sealed class Everyone : IAccessEvaluator
    {
        public ValueTask<AccessDecision> EvaluateAsync(VerifiedResource resource, HttpContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(AccessDecision.GrantScopes(["premium"], KeyDelivery.WrapKey));
    }
}
