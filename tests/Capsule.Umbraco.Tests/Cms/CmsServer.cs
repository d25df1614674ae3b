using System.Reflection;
using System.Text.Json;
using Capsule.TagHelpers.Tests.Site;
using Capsule.Umbraco.Composing;
using Capsule.Umbraco.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Composing;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Logging;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Sync;
using Umbraco.Cms.Core.Web;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>
/// A server of a CMS: the real builder, collections, events, cache refreshers and key-value service of Umbraco.Cms.Core,
/// with this package composed into it, on a database that servers share. What only the full CMS has is stubbed.
/// </summary>
internal sealed class CmsServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CmsDatabase _database;

    private CmsServer(WebApplication app, CmsDatabase database, CapturedLog log, CmsContent content)
    {
        _app = app;
        _database = database;
        Log = log;
        Content = content;
        var server = app.Services.GetRequiredService<IServer>();
        Address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Client = server is TestServer ? app.GetTestClient() : new HttpClient();
        Client.BaseAddress = new Uri(Address ?? "https://news.example.com/");
    }

    internal CapturedLog Log { get; }

    internal CmsContent Content { get; }

    internal CmsBackOffice BackOffice => _database.BackOffice;

    internal HttpClient Client { get; }

    /// <summary>Gets the origin of a server on the network; none where it is in memory.</summary>
    internal string? Address { get; }

    internal IServiceProvider Services => _app.Services;

    internal static async Task<CmsServer> StartAsync(CmsServerOptions? options = null)
    {
        options ??= new CmsServerOptions();
        var log = new CapturedLog();
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(CmsServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = options.Environment,
        });
        options.Web(builder.WebHost);
        builder.Host.UseServiceProviderFactory(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = false }));
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(Microsoft.Extensions.Logging.LogLevel.Debug);
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(options.Settings.ToDictionary(setting => $"Capsule:{setting.Key}", setting => (string?)setting.Value));
        builder.Services.AddSingleton<TimeProvider>(options.Time);
        builder.Services.AddSingleton<IDataProtectionProvider>(options.DataProtection);
        builder.Services.AddControllersWithViews().AddApplicationPart(typeof(CapsuleComposer).Assembly);

        var typeFinder = new TypeFinder(NullLogger<TypeFinder>.Instance, new Assemblies(), additionalExlusionAssemblies: null);
        var cms = new UmbracoBuilder(
            builder.Services,
            builder.Configuration,
            new TypeLoader(typeFinder, NullLogger<TypeLoader>.Instance, [typeof(CapsuleComposer).Assembly]),
            NullLoggerFactory.Instance,
            Stub<IProfiler>.Of(),
            AppCaches.Disabled);
        var content = new CmsContent();
        AddWhatTheFullCmsHas(builder.Services, options, content);
        new CapsuleComposer().Compose(cms);
        options.Compose(cms);
        cms.Build();

        WebApplication app = builder.Build();
        options.Pipeline(app);
        app.Use((context, next) =>
        {
            content.SignIn(context);
            return next(context);
        });
        app.UseRouting();
        app.UseAuthorization();
        app.MapControllers();
        await app.StartAsync();
        var server = new CmsServer(app, options.Database, log, content);
        lock (options.Database.Servers)
        {
            options.Database.Servers.Add(server);
        }

        if (options.Level == RuntimeLevel.Run)
        {
            await server.Services.GetRequiredService<IEventAggregator>().PublishAsync(new UmbracoApplicationStartedNotification(isRestarting: false));
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_database.Servers)
        {
            _database.Servers.Remove(this);
        }

        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static void AddWhatTheFullCmsHas(IServiceCollection services, CmsServerOptions options, CmsContent content)
    {
        services.AddSingleton(options.Database.Repository);
        services.AddSingleton(options.Database.Scopes);
        services.AddSingleton(Stub<IRuntimeState>.Of(stub => stub.On("get_Level", _ => options.Level)));
        services.AddSingleton<IJsonSerializer>(Stub<IJsonSerializer>.Of(stub => stub
            .On("Serialize", arguments => JsonSerializer.Serialize(arguments[0]))));
        services.AddSingleton<IServerMessenger>(new Messenger(options.Database));
        content.AddTo(services);
        options.Database.BackOffice.AddTo(services);
        options.Services(services);
    }

    private sealed class Assemblies : IAssemblyProvider
    {
        IEnumerable<Assembly> IAssemblyProvider.Assemblies => [typeof(CapsuleComposer).Assembly];
    }
}
