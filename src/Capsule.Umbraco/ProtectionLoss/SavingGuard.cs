using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.ProtectionLoss;

/// <summary>Asks the guard before documents, or elements of the Library, are saved.</summary>
internal sealed class SavingGuard<TNotification, TContent, TService>(LossGuard guard, TService stored) : INotificationHandler<TNotification>
    where TNotification : SavingNotification<TContent>
    where TContent : class, IContentBase
    where TService : IContentServiceBase<TContent>
{
    public void Handle(TNotification notification)
    {
        if (guard.StopSaving(notification.SavedEntities, stored.GetById) is { } message)
        {
            notification.CancelOperation(message);
        }
    }
}
