using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Notifications;

namespace Capsule.Umbraco.ProtectionLoss;

/// <summary>Has the guard forget what was confirmed once it is published: that holds for one publication.</summary>
internal sealed class AfterPublishing<TNotification>(LossGuard guard) : INotificationHandler<TNotification>
    where TNotification : INotification
{
    public void Handle(TNotification notification) => guard.Forget(PublishedEntities<TNotification>.Of(notification));
}
