using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Umbraco.Composing;

/// <summary>Puts one of ours round a service of the CMS.</summary>
internal static class ServiceDecoration
{
    /// <summary>Decorates a service; where the CMS has none such, nothing changes.</summary>
    internal static void Decorate<TService>(this IServiceCollection services, Func<IServiceProvider, TService, TService> decorate)
        where TService : class
    {
        for (int i = services.Count - 1; i >= 0; i--)
        {
            if (services[i] is { IsKeyedService: false } former && former.ServiceType == typeof(TService))
            {
                services[i] = ServiceDescriptor.Describe(typeof(TService), provider => decorate(provider, Create<TService>(provider, former)), former.Lifetime);
                return;
            }
        }
    }

    private static TService Create<TService>(IServiceProvider provider, ServiceDescriptor former) => (TService)(
        former.ImplementationInstance
        ?? former.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, former.ImplementationType!));
}
