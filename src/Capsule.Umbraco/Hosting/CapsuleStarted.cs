using Capsule.Keys;
using Capsule.Umbraco.Settings;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Hosting;

/// <summary>
/// When the CMS has started: reads the settings, which it could not give before, and opens the keys, which the first
/// server makes. The CMS starts whatever comes of it: its backoffice is where such trouble is mended.
/// </summary>
internal sealed class CapsuleStarted(SettingsOptions settings, IKeyRing keyRing, IRuntimeState runtime, ILogger<CapsuleStarted> logger)
    : INotificationAsyncHandler<UmbracoApplicationStartedNotification>
{
    public async Task HandleAsync(UmbracoApplicationStartedNotification notification, CancellationToken cancellationToken)
    {
        if (runtime.Level != RuntimeLevel.Run)
        {
            return;
        }

        settings.Reload();
        try
        {
            await keyRing.GetAsync(cancellationToken);
        }
        catch (CapsuleException e)
        {
            Log.KeysUnavailable(logger, e, e.Code.ToWireName());
        }
    }
}
