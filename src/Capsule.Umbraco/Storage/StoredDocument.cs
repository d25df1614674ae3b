using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Storage;

/// <summary>
/// A text in the CMS's database, under one key, that all servers share. It changes only by the hand of one who has seen
/// its latest form, so that nobody writes over what another wrote meanwhile.
/// </summary>
internal sealed class StoredDocument(string key, IKeyValueService values, ICoreScopeProvider scopes)
{
    /// <summary>Gives the text, or <see langword="null"/> where nothing was stored yet.</summary>
    internal string? Read() => values.GetValue(key);

    /// <summary>Stores the first text. Of several servers that try at once, one succeeds.</summary>
    /// <returns><see langword="false"/> where there is a text already.</returns>
    internal bool TryCreate(string text)
    {
        // The service has no such step of its own. Its lock, held by one server at a time, makes two steps into one.
        using ICoreScope scope = scopes.CreateCoreScope();
        scope.WriteLock(Constants.Locks.KeyValues);
        bool isFirst = values.GetValue(key) is null;
        if (isFirst)
        {
            values.SetValue(key, text);
        }

        scope.Complete();
        return isFirst;
    }

    /// <summary>Replaces the text.</summary>
    /// <param name="seen">The text that the change is based on; <see langword="null"/> where there was none.</param>
    /// <param name="text">The new one.</param>
    /// <returns><see langword="false"/> where another was stored meanwhile.</returns>
    internal bool TryReplace(string? seen, string text) => seen is null ? TryCreate(text) : values.TrySetValue(key, seen, text);
}
