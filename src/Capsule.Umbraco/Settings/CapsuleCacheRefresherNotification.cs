using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Sync;

namespace Capsule.Umbraco.Settings;

/// <summary>Settings or keys of Capsule have changed, here or on another server.</summary>
/// <param name="messageObject">What changed: an array of <see cref="CapsuleCacheRefresher.Payload"/>, or an empty text for all of it.</param>
/// <param name="messageType">The kind of message.</param>
public sealed class CapsuleCacheRefresherNotification(object messageObject, MessageType messageType)
    : CacheRefresherNotification(messageObject, messageType)
{
    /// <summary>Says whether a change of this kind is among what is told; a message that names none tells of all.</summary>
    internal bool IsAbout(string what) =>
        MessageObject is not CapsuleCacheRefresher.Payload[] payloads || payloads.Any(payload => payload.What == what);
}
