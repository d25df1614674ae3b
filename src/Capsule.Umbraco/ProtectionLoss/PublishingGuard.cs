using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.ProtectionLoss;

/// <summary>Asks the guard before documents, or elements of the Library, are published.</summary>
internal sealed class PublishingGuard<TNotification, TContent, TService>(LossGuard guard, TService stored) : INotificationHandler<TNotification>
    where TNotification : CancelableEnumerableObjectNotification<TContent>
    where TContent : class, IContentBase
    where TService : IContentServiceBase<TContent>
{
    public void Handle(TNotification notification)
    {
        if (guard.StopPublishing(PublishedEntities<TNotification>.Of(notification), stored.GetById) is { } message)
        {
            notification.CancelOperation(message);
        }
    }
}
