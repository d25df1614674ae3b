namespace Capsule.Umbraco.Settings;

/// <summary>
/// Reads and saves the dashboard's settings from code, such as a site's seed or a deployment step. The same rules hold as
/// in the dashboard, and other servers learn of the change in the same way.
/// </summary>
public sealed class CapsuleSettingsEditor
{
    private readonly SettingsStore _store;

    internal CapsuleSettingsEditor(SettingsStore store) => _store = store;

    /// <summary>Reads the settings that are stored.</summary>
    /// <returns>The settings, and the revision that a change of them is based on. The defaults while the CMS does not run yet.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/>: what is stored cannot be read.</exception>
    public StoredSettings Read() => _store.Refresh();

    /// <summary>Saves settings as a whole.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="revision">The revision that was read before.</param>
    /// <returns><see langword="false"/> where someone else changed them meanwhile: nothing was saved, so read them again.</returns>
    /// <exception cref="SettingsRefusedException">Something is wrong with the settings, and nothing was saved.</exception>
    public bool TrySave(CapsuleSettings settings, string revision)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(revision);
        return _store.TrySave(settings, revision) is not null;
    }
}
