namespace Capsule.TagHelpers.Manifests;

/// <summary>Manifests in this process's memory, up to a number of bytes; those used longest ago leave first. Safe across threads.</summary>
internal sealed class ManifestMemory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, KeptManifest Manifest)>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, KeptManifest Manifest)> _byUse = new();
    private long _size;

    internal KeptManifest? Find(string key)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out LinkedListNode<(string Key, KeptManifest Manifest)>? node))
            {
                return null;
            }

            if (!ReferenceEquals(node, _byUse.First))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }

            return node.Value.Manifest;
        }
    }

    /// <summary>Keeps a manifest, in the place of an older one of the same key.</summary>
    internal void Add(string key, KeptManifest manifest, long maxBytes)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out LinkedListNode<(string Key, KeptManifest Manifest)>? older))
            {
                Remove(older);
            }

            _byKey[key] = _byUse.AddFirst((key, manifest));
            _size += manifest.Size;
            while (_size > maxBytes)
            {
                Remove(_byUse.Last!);
            }
        }
    }

    private void Remove(LinkedListNode<(string Key, KeptManifest Manifest)> node)
    {
        _byUse.Remove(node);
        _byKey.Remove(node.Value.Key);
        _size -= node.Value.Manifest.Size;
    }
}
