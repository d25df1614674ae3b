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
internal sealed class SettingsOptions(SettingsStore store, SettingsValidator validator, ConfiguredSettings configured, ILogger<SettingsOptions> logger)
    : IConfigureOptions<CapsuleOptions>, IOptionsChangeTokenSource<CapsuleOptions>, INotificationHandler<CapsuleCacheRefresherNotification>
{
    private ConfigurationReloadToken _changed = new();

    public string Name => Options.DefaultName;

    /// <summary>Gets what is wrong with the settings that are stored, where they are not in use for that.</summary>
    internal IReadOnlyList<SettingsProblem> Problems { get; private set; } = [];

    // They were right when they were saved, but configuration or the package may have changed since. Options that do not
    // hold together would keep the site from starting, and its dashboard, where they are mended, from being there.
    public void Configure(CapsuleOptions options)
    {
        CapsuleSettings stored = store.GetCurrent().Settings;
        Problems = validator.FindUnusable(stored);
        (Problems.Count == 0 ? stored : new CapsuleSettings()).Apply(options, configured);
    }

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
