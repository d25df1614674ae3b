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

    /// <summary>Gets why what is stored could not be read when that was last tried.</summary>
    internal CapsuleException? Problem { get; private set; }

    /// <summary>
    /// Gives the settings in use. Before the CMS runs (it installs, upgrades, or lacks its database) these are the defaults,
    /// and also where what is stored cannot be read: nobody gets a scope by them, the site goes on, and the dashboard tells.
    /// </summary>
    internal StoredSettings GetCurrent()
    {
        if (runtime.Level != RuntimeLevel.Run)
        {
            return Defaults();
        }

        lock (_lock)
        {
            if (_current is null)
            {
                try
                {
                    return ReadCurrent();
                }
                catch (CapsuleException)
                {
                    // It is kept as the problem, and thrown to whoever asks for what is stored (Refresh).
                    _current = Defaults();
                }
            }

            return _current;
        }
    }

    /// <summary>Reads the settings again, as another server may have changed them.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/>: what is stored cannot be read. What was in use stays in use.</exception>
    internal StoredSettings Refresh()
    {
        if (runtime.Level != RuntimeLevel.Run)
        {
            return Defaults();
        }

        lock (_lock)
        {
            return ReadCurrent();
        }
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

        if (!document.TryReplace(seen, text))
        {
            return null;
        }

        spread.SettingsChanged();
        return new StoredSettings(settings, SettingsText.RevisionOf(text));
    }

    private static StoredSettings Defaults() => new(new CapsuleSettings(), SettingsText.RevisionOf(null));

    private StoredSettings ReadCurrent()
    {
        try
        {
            _current = Read().Settings;
            Problem = null;
            return _current;
        }
        catch (CapsuleException e)
        {
            Problem = e;
            throw;
        }
    }

    private (StoredSettings Settings, string? Text) Read()
    {
        string? text = document.Read();
        return (new StoredSettings(text is null ? new CapsuleSettings() : SettingsText.Read(text), SettingsText.RevisionOf(text)), text);
    }
}
