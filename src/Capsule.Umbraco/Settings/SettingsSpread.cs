using Umbraco.Cms.Core.Cache;

namespace Capsule.Umbraco.Settings;

/// <summary>Tells every server, this one too, that what is stored has changed. It says what changed and never to what.</summary>
internal sealed class SettingsSpread(DistributedCache distributedCache)
{
    internal void SettingsChanged() => Send(CapsuleCacheRefresher.Settings);

    internal void KeysChanged() => Send(CapsuleCacheRefresher.Keys);

    private void Send(string what) => distributedCache.RefreshByPayload(CapsuleCacheRefresher.Id, [new CapsuleCacheRefresher.Payload(what)]);
}
