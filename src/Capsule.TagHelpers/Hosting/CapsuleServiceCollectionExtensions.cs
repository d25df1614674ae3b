using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Sharing;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Guarding;
using Capsule.TagHelpers.Hosting;
using Capsule.TagHelpers.Jwks;
using Capsule.TagHelpers.Keys;
using Capsule.TagHelpers.Manifests;
using Capsule.TagHelpers.Monitoring;
using Capsule.TagHelpers.Protecting;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Unlocking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Capsule.</summary>
public static class CapsuleServiceCollectionExtensions
{
    /// <summary>
    /// Adds Capsule: tag helpers, the response filter for every MVC result, and what the endpoints of
    /// <c>MapCapsule</c> need. Settings come from the configuration section <c>Capsule</c> and are checked at start;
    /// in Development none is needed. Calling it twice changes nothing.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes settings after they have been read from configuration.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// Replace <see cref="IAccessEvaluator"/> to decide what readers may open, <see cref="IKeyRing"/> to keep keys
    /// elsewhere and <see cref="IShareLinkStore"/> to count share links on several servers, by registering your own
    /// before or after this call. Key sets are fetched through the HTTP client named <c>Capsule</c>, to which proxies and
    /// policies can be added, and kept in the host's <c>IDistributedCache</c> where it has one.
    /// </remarks>
    public static IServiceCollection AddCapsule(this IServiceCollection services, Action<CapsuleOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(service => service.ServiceType == typeof(CapsuleSite)))
        {
            AddServices(services);
        }

        // Behind what reads the configuration, or that would have the last word.
        return configure is null ? services : services.Configure(configure);
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddOptions<CapsuleOptions>().BindConfiguration(CapsuleOptions.SectionName).ValidateOnStart();
        services.AddOptions<CapsuleFilterOptions>().BindConfiguration(CapsuleFilterOptions.SectionName)
            .Validate(options => options.MaxBufferedBytes > 0, "Capsule:Filter:MaxBufferedBytes is not positive.")
            .Validate(options => options.ManifestCache.MaxBytes >= 0, "Capsule:Filter:ManifestCache:MaxBytes is negative.")
            .Validate(options => options.ManifestCache.MaxAge > TimeSpan.Zero, "Capsule:Filter:ManifestCache:MaxAge is not positive.")
            .Validate(options => options.ExcludedPaths.All(IsPath), "Capsule:Filter:ExcludedPaths holds what is no path: each begins with '/' and does not end with it, such as '/umbraco'.")
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<CapsuleOptions>, DevelopmentDefaults>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<CapsuleOptions>, ContentRootPaths>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CapsuleOptions>, SiteOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CapsuleOptions>, ProductionRequirements>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISiteDomain, ConfiguredSiteDomain>();
        services.TryAddSingleton<IKeyRing, SiteKeyRing>();
        services.TryAddSingleton<IAccessEvaluator, ClaimsAccessEvaluator>();
        services.TryAddSingleton<IRichTextSealer, RichTextSealer>();
        services.TryAddSingleton<IShareLinkStore>(provider => new InMemoryShareLinkStore(provider.GetRequiredService<TimeProvider>()));
        services.AddHttpClient(JwksClientFactory.HttpClientName).ConfigurePrimaryHttpMessageHandler(JwksClientFactory.CreateHandler);
        services.AddMetrics();
        services.AddSingleton<CapsuleMetrics>();
        services.TryAddSingleton(JwksClientFactory.Create);
        services.AddSingleton<CapsuleSite>();
        services.AddSingleton<SharedManifests>();
        services.AddSingleton<ManifestCache>();
        services.AddSingleton<ManifestRenderer>();
        services.TryAddSingleton<ICapsuleProtector, CapsuleProtector>();
        services.AddSingleton<UnfilteredPaths>();
        services.AddSingleton<FormatGuard>();
        services.AddSingleton<PageProtector>();
        services.AddSingleton<PageFreshness>();
        services.AddSingleton<ResponseFilter>();
        services.AddSingleton<UnlockEndpoint>();
        services.AddSingleton<CapsuleEndpoints>();
        services.AddSingleton<IHostedService, CapsuleStartup>();
        services.AddSingleton<CapsuleResultFilter>();
        // Round all others: whatever they write is seen. (The order that counts is the one given here, not the filter's own.)
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new ServiceFilterAttribute(typeof(CapsuleResultFilter)) { Order = int.MinValue, IsReusable = true }));
        services.AddSingleton<ActionWithoutKeysFilter>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new ServiceFilterAttribute(typeof(ActionWithoutKeysFilter)) { Order = int.MinValue, IsReusable = true }));
        AddPageWriters(services);
    }

    // In the place of MVC's own, registered before or after; an application's own factory stays, and views go its way.
    private static void AddPageWriters(IServiceCollection services)
    {
        ServiceDescriptor? present = services.LastOrDefault(service => service.ServiceType == typeof(IHttpResponseStreamWriterFactory));
        if (present is null || present.ImplementationType?.Assembly == typeof(MvcOptions).Assembly)
        {
            services.Replace(ServiceDescriptor.Singleton<IHttpResponseStreamWriterFactory, PageWriterFactory>());
        }
    }

    // One that ends with '/' would stand for nothing, and '/' for everything: Enabled says that better.
    private static bool IsPath(string? path) => path is ['/', .., not '/'];
}
