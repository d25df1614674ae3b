using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Sharing;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Hosting;
using Capsule.TagHelpers.Jwks;
using Capsule.TagHelpers.Keys;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Unlocking;
using Microsoft.AspNetCore.Mvc;
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
            .Validate(options => options.MaxBufferedBytes > 0, "Capsule:Filter:MaxBufferedBytes is not positive.").ValidateOnStart();
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
        services.TryAddSingleton(JwksClientFactory.Create);
        services.AddSingleton<CapsuleSite>();
        services.AddSingleton<PageProtector>();
        services.AddSingleton<ResponseFilter>();
        services.AddSingleton<UnlockEndpoint>();
        services.AddSingleton<CapsuleEndpoints>();
        services.AddSingleton<IHostedService, CapsuleStartup>();
        services.AddSingleton<CapsuleResultFilter>();
        // Round all others: whatever they write is seen. (The order that counts is the one given here, not the filter's own.)
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<CapsuleResultFilter>(int.MinValue));
    }
}
