using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Sharing;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Hosting;
using Capsule.TagHelpers.Keys;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Unlocking;
using Capsule.Umbraco.Api;
using Capsule.Umbraco.Auditing;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Editor;
using Capsule.Umbraco.Hosting;
using Capsule.Umbraco.Keys;
using Capsule.Umbraco.Members;
using Capsule.Umbraco.Pages;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Sharing;
using Capsule.Umbraco.Status;
using Capsule.Umbraco.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Manifest;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Sync;

namespace Capsule.Umbraco.Composing;

/// <summary>Registers Capsule in the CMS.</summary>
public static class CapsuleUmbracoBuilderExtensions
{
    /// <summary>Adds Capsule. The package's composer calls it; calling it twice changes nothing.</summary>
    /// <param name="builder">The CMS's builder.</param>
    /// <returns>The builder.</returns>
    public static IUmbracoBuilder AddCapsule(this IUmbracoBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        CapsuleUmbracoOptions options = builder.Config.GetSection(CapsuleUmbracoOptions.SectionName).Get<CapsuleUmbracoOptions>() ?? new();
        if (!options.Enabled)
        {
            if (!services.Any(service => service.ImplementationType == typeof(NoEndpoints)))
            {
                services.AddSingleton<IConfigureOptions<MvcOptions>, NoEndpoints>();
                services.Decorate<IPackageManifestService>((_, manifests) => new EditorToolsAlone(manifests));
            }

            return builder;
        }

        if (services.Any(service => service.ServiceType == typeof(SettingsStore)))
        {
            return builder;
        }

        AddSettings(services);
        AddKeys(services);
        AddPages(services);
        services.AddHttpContextAccessor();
        services.AddScoped<CapsuleAudit>();
        AddManagement(builder);

        services.GuardOtherFormats();

        // Before this call what it would otherwise add itself; behind it, what goes round that.
        services.AddCapsule();
        builder.AddDoors(options);
        RemoveStartChecks(services);
        builder.AddNotificationAsyncHandler<UmbracoApplicationStartedNotification, CapsuleStarted>();
        // The CMS's own way would make another of each for every notification.
        services.AddSingleton<INotificationHandler<CapsuleCacheRefresherNotification>>(provider => provider.GetRequiredService<SettingsOptions>());
        services.AddSingleton<INotificationHandler<CapsuleCacheRefresherNotification>>(provider => provider.GetRequiredService<DatabaseKeyRing>());
        return builder;
    }

    private static void AddSettings(IServiceCollection services)
    {
        services.AddSingleton<ConfiguredSettings>();
        services.AddSingleton<CapsuleHostDefaults>();
        services.AddSingleton<SettingsValidator>();
        services.AddSingleton<SettingsSpread>();
        services.AddSingleton(provider => new SettingsStore(
            Document(provider, SettingsStore.Key),
            provider.GetRequiredService<SettingsValidator>(),
            provider.GetRequiredService<SettingsSpread>(),
            provider.GetRequiredService<IRuntimeState>()));
        services.AddSingleton(provider => new CapsuleSettingsEditor(provider.GetRequiredService<SettingsStore>()));
        services.AddSingleton<SettingsOptions>();
        services.AddSingleton<IConfigureOptions<CapsuleOptions>>(provider => provider.GetRequiredService<SettingsOptions>());
        services.AddSingleton<IOptionsChangeTokenSource<CapsuleOptions>>(provider => provider.GetRequiredService<SettingsOptions>());
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.AddSingleton(provider => new DatabaseKeyRing(
            Document(provider, DatabaseKeyRing.Key),
            new KeyProtection(new DataProtectionKeyProtector(provider.GetRequiredService<IDataProtectionProvider>())),
            () => provider.GetRequiredService<IOptionsMonitor<CapsuleOptions>>().CurrentValue.Keys.MaxPageAge,
            provider.GetRequiredService<SettingsSpread>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IManagedKeyRing>(provider => provider.GetRequiredService<DatabaseKeyRing>());
        services.TryAddSingleton<IKeyRing, CmsKeyRing>();
        services.AddSingleton(provider => new StoredLinks(Document(provider, StoredLinks.Key), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IShareLinkStore>(provider => provider.GetRequiredService<StoredLinks>());
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddSingleton<ISiteDomain, CmsSiteDomain>();
        services.AddScoped<MemberReader>();
        services.AddScoped<PageAccess>();
        services.TryAddScoped<IAccessEvaluator, MemberAccessEvaluator>();
        services.AddSingleton<ContentPageFilter>();
        services.PostConfigure<CapsuleFilterOptions>(BackOfficePaths.Exclude);
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<ContentPageFilter>(int.MinValue));
        services.AddSingleton<IConfigureOptions<MvcOptions>>(provider => new ConfigureOptions<MvcOptions>(
            mvc => mvc.Conventions.Add(new UnlockRoute(provider.GetRequiredService<IOptions<CapsuleOptions>>()))));
    }

    // What the management API, the checks and the editor are made of.
    private static void AddManagement(IUmbracoBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddScoped<AuditTrail>();
        services.AddScoped<DocumentAccess>();
        services.AddScoped<PageAddress>();
        services.AddScoped<DocumentSearch>();
        services.AddScoped<ScopeUsage>();
        services.AddScoped<LeakSelfTest>();
        services.AddScoped<LeakTestPage>();
        services.AddHttpClient(LeakSelfTest.HttpClientName).ConfigurePrimaryHttpMessageHandler(LeakSelfTest.CreateHandler);
        services.AddSingleton<UnlockProbe>();
        services.AddScoped<RichTextDataTypes>();
        services.AddSingleton(provider => new EditorSetup(
            Document(provider, EditorSetup.Key),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<IRuntimeState>(),
            provider.GetRequiredService<IServerRoleAccessor>(),
            provider.GetRequiredService<ILogger<EditorSetup>>()));
        services.AddSingleton<INotificationAsyncHandler<UmbracoApplicationStartedNotification>>(provider => provider.GetRequiredService<EditorSetup>());

        services.AddSingleton<PagesShown>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<PagesShown>(int.MinValue + 1));
        services.AddScoped<SiteChecks>();
        services.AddScoped<ISiteCheck, KeyCheck>();
        services.AddScoped<ISiteCheck, DomainCheck>();
        services.AddScoped<ISiteCheck, ScopeCheck>();
        services.AddScoped<ISiteCheck, IssuerCheck>();
        services.AddScoped<ISiteCheck, FilterCheck>();
        services.AddScoped<ISiteCheck, EditorCheck>();
        services.AddScoped<ISiteCheck, IndexCheck>();
        services.AddHealthChecks().AddCheck<CapsuleSiteHealth>("capsule");
    }

    // A CMS starts before its database is there and before anyone could have set anything. What is missing, the dashboard
    // says; and keys are looked at once the CMS runs (CapsuleStarted).
    private static void RemoveStartChecks(IServiceCollection services)
    {
        for (int i = services.Count - 1; i >= 0; i--)
        {
            if (services[i].ImplementationType is { } type && (type == typeof(ProductionRequirements) || type == typeof(CapsuleStartup)))
            {
                services.RemoveAt(i);
            }
        }
    }

    private static StoredDocument Document(IServiceProvider provider, string key) =>
        new(key, provider.GetRequiredService<IKeyValueService>(), provider.GetRequiredService<ICoreScopeProvider>());
}
