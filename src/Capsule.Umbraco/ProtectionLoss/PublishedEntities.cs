using System.Reflection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;

namespace Capsule.Umbraco.ProtectionLoss;

/// <summary>
/// What a notification says is published. Those of documents and of elements have a property of the same name, and no type in common that
/// has it, so it is looked up at run time, once for each.
/// </summary>
internal static class PublishedEntities<TNotification>
    where TNotification : INotification
{
    internal static readonly Func<TNotification, IEnumerable<IContentBase>> Of =
        typeof(TNotification).GetProperty(nameof(ContentPublishingNotification.PublishedEntities))?.GetMethod?.CreateDelegate<Func<TNotification, IEnumerable<IContentBase>>>()
        ?? throw new MissingMemberException(typeof(TNotification).FullName, nameof(ContentPublishingNotification.PublishedEntities));
}
