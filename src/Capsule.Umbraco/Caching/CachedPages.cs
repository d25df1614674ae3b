using Capsule.TagHelpers.Filtering;
using Capsule.Umbraco.Settings;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Events;

namespace Capsule.Umbraco.Caching;

/// <summary>
/// Takes protected pages out of the output caches of this server when scopes, issuers or keys have changed. As an
/// asynchronous handler it runs behind those that read the changes: what is cached from then on was made with them.
/// </summary>
internal sealed class CachedPages(IServiceProvider services) : INotificationAsyncHandler<CapsuleCacheRefresherNotification>
{
    public async Task HandleAsync(CapsuleCacheRefresherNotification notification, CancellationToken cancellationToken)
    {
        // The CMS has managers only for the caches that are on. The store holds what the site's own policies cache.
        if (services.GetService<IWebsiteOutputCacheManager>() is { } website)
        {
            await website.EvictByTagAsync(PageFreshness.OutputCacheTag, cancellationToken);
        }

        if (services.GetService<IDeliveryApiOutputCacheManager>() is { } deliveryApi)
        {
            await deliveryApi.EvictByTagAsync(PageFreshness.OutputCacheTag, cancellationToken);
        }

        if (services.GetService<IOutputCacheStore>() is { } store)
        {
            await store.EvictByTagAsync(PageFreshness.OutputCacheTag, cancellationToken);
        }
    }
}
