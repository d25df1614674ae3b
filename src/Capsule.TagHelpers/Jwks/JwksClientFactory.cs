using Capsule.Configuration;
using Capsule.Jwks;
using Capsule.TagHelpers.Monitoring;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Jwks;

/// <summary>Makes the site's client for key sets, on the host's HTTP client factory and distributed cache.</summary>
internal static class JwksClientFactory
{
    /// <summary>The name of the HTTP client, to which a host can add a proxy or policies.</summary>
    internal const string HttpClientName = "Capsule";

    internal static JwksClient Create(IServiceProvider services)
    {
        ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Capsule.TagHelpers.Jwks");
        NetworkOptions network = services.GetRequiredService<IOptions<CapsuleOptions>>().Value.Network;
        IHttpMessageHandlerFactory handlers = services.GetRequiredService<IHttpMessageHandlerFactory>();
        CapsuleMetrics metrics = services.GetRequiredService<CapsuleMetrics>();
        return new JwksClient(
            () => new HttpMessageInvoker(handlers.CreateHandler(HttpClientName), disposeHandler: false),
            new JwksClientOptions { AllowHttp = network.AllowHttp },
            services.GetService<IDistributedCache>() is { } cache ? new DistributedJwksCache(cache) : null,
            services.GetRequiredService<TimeProvider>(),
            (address, exception) =>
            {
                metrics.StaleKeySet();
                Log.StaleJwks(logger, exception, address);
            });
    }

    internal static HttpMessageHandler CreateHandler(IServiceProvider services) =>
        GuardedHttpHandler.Create(services.GetRequiredService<IOptions<CapsuleOptions>>().Value.Network.AllowPrivateAddresses);
}
