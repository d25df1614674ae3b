using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Sync;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>Carries refresh messages to every server of a database at once, each to its own refresher.</summary>
internal sealed class Messenger(CmsDatabase database) : IServerMessenger
{
    public void QueueRefresh<TPayload>(ICacheRefresher refresher, TPayload[] payload)
    {
        foreach (CmsServer server in database.Servers.ToArray())
        {
            var own = (IPayloadCacheRefresher<TPayload>)server.Services.GetRequiredService<CacheRefresherCollection>()[refresher.RefresherUniqueId]!;
            own.Refresh(payload);
        }
    }

    public void Sync()
    {
    }

    public void SendMessages()
    {
    }

    public void QueueRefresh<T>(ICacheRefresher refresher, Func<T, int> getNumericId, params T[] instances) => throw new NotSupportedException();

    public void QueueRefresh<T>(ICacheRefresher refresher, Func<T, Guid> getGuidId, params T[] instances) => throw new NotSupportedException();

    public void QueueRemove<T>(ICacheRefresher refresher, Func<T, int> getNumericId, params T[] instances) => throw new NotSupportedException();

    public void QueueRemove(ICacheRefresher refresher, params int[] numericIds) => throw new NotSupportedException();

    public void QueueRefresh(ICacheRefresher refresher, params int[] numericIds) => throw new NotSupportedException();

    public void QueueRefresh(ICacheRefresher refresher, params Guid[] guidIds) => throw new NotSupportedException();

    public void QueueRefreshAll(ICacheRefresher refresher) => throw new NotSupportedException();
}
