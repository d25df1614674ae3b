using Microsoft.AspNetCore.TestHost;
using NewsPaper;

namespace Capsule.Docs.Tests.Snippets;

/// <summary>A site with MVC and Capsule in a folder of its own, for blocks that change one thing about it.</summary>
internal sealed class BareSite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("capsule-docs-");

    /// <summary>Starts what some code makes of the builder; mistakes in settings throw.</summary>
    internal async Task StartAsync(
        Func<WebApplicationBuilder, WebApplication> build,
        string environment = "Development",
        Action<WebApplicationBuilder>? prepare = null)
    {
        // Below the folder, so that a block may name one beside the site.
        string root = Directory.CreateDirectory(Path.Combine(_folder.FullName, "site")).FullName;
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(BareSite).Assembly.GetName().Name,
            ContentRootPath = root,
            EnvironmentName = environment,
        });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddControllersWithViews();
        builder.Services.AddSingleton<ArticleLibrary>();
        builder.Services.AddSingleton<ISubscriptions, Subscriptions>();
        builder.Services.AddCapsule();
        builder.Configuration["ConnectionStrings:Redis"] = "localhost:6379";
        prepare?.Invoke(builder);
        await using WebApplication app = build(builder);
        await app.StartAsync();
        await app.StopAsync();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
