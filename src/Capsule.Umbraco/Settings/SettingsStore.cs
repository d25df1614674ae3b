using Capsule.Umbraco.Storage;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Settings;

/// <summary>The dashboard's settings: read once, kept until some server changes them.</summary>
internal sealed class SettingsStore(StoredDocument document, SettingsValidator validator, SettingsSpread spread, IRuntimeState runtime)
{
    /// <summary>The key under which the CMS keeps them.</summary>
    internal const string Key = "Capsule.Settings";

    private readonly Lock _lock = new();
    private StoredSettings? _current;

    /// <summary>Gives the settings in use. Before the CMS runs (it installs, upgrades, or lacks its database) these are the defaults.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/>: what is stored cannot be read.</exception>
    internal StoredSettings GetCurrent()
    {
        if (runtime.Level != RuntimeLevel.Run)
        {
            return new StoredSettings(new CapsuleSettings(), SettingsText.RevisionOf(null));
        }

        lock (_lock)
        {
            return _current ??= Read().Settings;
        }
    }

    /// <summary>Reads the settings again, as another server may have changed them.</summary>
    internal StoredSettings Refresh()
    {
        lock (_lock)
        {
            _current = null;
        }

        return GetCurrent();
    }

    /// <summary>Saves settings as a whole.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="revision">The revision that the change is based on.</param>
    /// <returns>What is stored now; <see langword="null"/> where someone else changed them meanwhile and nothing was saved.</returns>
    /// <exception cref="SettingsRefusedException">Something is wrong with them, and nothing was saved.</exception>
    internal StoredSettings? TrySave(CapsuleSettings settings, string revision)
    {
        IReadOnlyList<SettingsProblem> problems = validator.Validate(settings);
        if (problems.Count > 0)
        {
            throw new SettingsRefusedException(problems);
        }

        (StoredSettings stored, string? seen) = Read();
        if (stored.Revision != revision)
        {
            return null;
        }

        string text = SettingsText.Write(settings);
        if (text == seen)
        {
            return stored;
        }

        if (!(seen is null ? document.TryCreate(text) : document.TryReplace(seen, text)))
        {
            return null;
        }

        spread.SettingsChanged();
        return new StoredSettings(settings, SettingsText.RevisionOf(text));
    }

    private (StoredSettings Settings, string? Text) Read()
    {
        string? text = document.Read();
        return (new StoredSettings(text is null ? new CapsuleSettings() : SettingsText.Read(text), SettingsText.RevisionOf(text)), text);
    }
}
