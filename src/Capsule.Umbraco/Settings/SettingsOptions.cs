using Capsule.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Umbraco.Cms.Core.Events;

namespace Capsule.Umbraco.Settings;

/// <summary>
/// The dashboard's settings as a source of the options that all of Capsule reads. It comes before configuration, which
/// therefore wins, and says when settings have changed.
/// </summary>
internal sealed class SettingsOptions(SettingsStore store, ConfiguredSettings configured, ILogger<SettingsOptions> logger)
    : IConfigureOptions<CapsuleOptions>, IOptionsChangeTokenSource<CapsuleOptions>, INotificationHandler<CapsuleCacheRefresherNotification>
{
    private ConfigurationReloadToken _changed = new();

    public string Name => Options.DefaultName;

    public void Configure(CapsuleOptions options) => store.GetCurrent().Settings.Apply(options, configured);

    public IChangeToken GetChangeToken() => Volatile.Read(ref _changed);

    public void Handle(CapsuleCacheRefresherNotification notification)
    {
        if (notification.IsAbout(CapsuleCacheRefresher.Settings))
        {
            Reload();
        }
    }

    /// <summary>Has everyone read the settings again. Where what is stored cannot be read, what is in use stays in use.</summary>
    internal void Reload()
    {
        try
        {
            store.Refresh();
        }
        catch (CapsuleException e)
        {
            Log.SettingsUnreadable(logger, e);
            return;
        }

        Interlocked.Exchange(ref _changed, new ConfigurationReloadToken()).OnReload();
    }
}
