using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Sync;

namespace Capsule.Umbraco.Settings;

/// <summary>Runs on every server when settings or keys have changed on one. The CMS finds it by its type.</summary>
public sealed class CapsuleCacheRefresher(AppCaches appCaches, IJsonSerializer serializer, IEventAggregator eventAggregator, ICacheRefresherNotificationFactory factory)
    : PayloadCacheRefresherBase<CapsuleCacheRefresherNotification, CapsuleCacheRefresher.Payload>(appCaches, serializer, eventAggregator, factory)
{
    internal const string Settings = "settings";
    internal const string Keys = "keys";

    internal static readonly Guid Id = new("c6b5f9a1-3b0e-4a3e-9a52-6d4f1a7c2e10");

    /// <inheritdoc/>
    public override Guid RefresherUniqueId => Id;

    /// <inheritdoc/>
    public override string Name => "Capsule settings and keys";

    /// <summary>What changed. It lies in the database as plain JSON, so it holds nothing of the change itself.</summary>
    /// <param name="What"><c>settings</c> or <c>keys</c>.</param>
    public sealed record Payload(string What);
}
