using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Publishing;

/// <summary>
/// The key entries of one render: each item's content key and its scope's wrap keys, wrapped to each issuer key, with
/// the digest that binds the entry to the signed page. The texts lie in one pooled buffer.
/// </summary>
internal sealed class KeyEntries : IDisposable
{
    private readonly PooledBufferWriter _text = new(2048);
    private readonly List<Entry> _entries = [];
    private readonly List<string> _digests = [];

    /// <summary>One entry of a manifest's <c>keys</c>.</summary>
    /// <param name="Item">The item's index.</param>
    /// <param name="Key">The issuer key.</param>
    /// <param name="ContentKey">Where in the buffer the wrapped content key stands, as base64url.</param>
    /// <param name="WrapKeys">The wrapped wrap keys as base64url, one for each period; <see langword="null"/> in name mode.</param>
    internal readonly record struct Entry(int Item, IssuerPublicKey Key, Range ContentKey, byte[][]? WrapKeys);

    internal IReadOnlyList<string> Digests => _digests;

    internal int Count => _entries.Count;

    /// <summary>Gets an entry, by its place in the order in which they were added.</summary>
    internal Entry this[int index] => _entries[index];

    internal ReadOnlySpan<byte> Text(Range range) => _text.WrittenSpan[range];

    /// <summary>Adds an issuer's entries: for each item it opens one for each of its keys.</summary>
    /// <returns>How many.</returns>
    internal int Add(PublisherIssuer issuer, IReadOnlyList<IssuerPublicKey> issuerKeys, IReadOnlyList<ContentItem> items, PageKeys keys, WrapSessions begin, WrappedWrapKeyCache cache)
    {
        int before = _entries.Count;
        var sessions = new IKeyWrapSession?[issuerKeys.Count];
        try
        {
            for (int item = 0; item < items.Count; item++)
            {
                if (!issuer.Opens(items[item].Name, items[item].EffectiveScope))
                {
                    continue;
                }

                for (int i = 0; i < sessions.Length; i++)
                {
                    Add(sessions[i] ??= begin.Begin(issuerKeys[i]), issuerKeys[i], issuer.OpensScopes, items[item], item, keys, cache);
                }
            }
        }
        finally
        {
            foreach (IKeyWrapSession? session in sessions)
            {
                session?.Dispose();
            }
        }

        return _entries.Count - before;
    }

    private void Add(IKeyWrapSession session, IssuerPublicKey issuerKey, bool withWrapKeys, ContentItem content, int item, PageKeys keys, WrappedWrapKeyCache cache)
    {
        int scope = keys.ScopeOfItem[item];
        Range contentKey = Wrap(session, keys.ContentKey(item), keys.ScopeName(scope));
        byte[][]? wrapKeys = withWrapKeys ? WrapWrapKeys(session, issuerKey, keys, scope, cache) : null;
        _entries.Add(new Entry(item, issuerKey, contentKey, wrapKeys));
        _digests.Add(Digest(content, _entries[^1], keys));
    }

    public void Dispose() => _text.Dispose();

    private byte[][] WrapWrapKeys(IKeyWrapSession session, IssuerPublicKey issuerKey, PageKeys keys, int scope, WrappedWrapKeyCache cache)
    {
        byte[][] wrapKeys = new byte[keys.Kids.Length][];
        for (int period = 0; period < wrapKeys.Length; period++)
        {
            byte[]? blob = cache.Find(keys.Kids[0], issuerKey, keys.Scopes[scope], keys.Kids[period]);
            if (blob is null)
            {
                blob = Text(Wrap(session, keys.WrapKey(scope, period), keys.ScopeName(scope))).ToArray();
                cache.Add(keys.Kids[0], issuerKey, keys.Scopes[scope], keys.Kids[period], blob);
            }

            wrapKeys[period] = blob;
        }

        return wrapKeys;
    }

    private Range Wrap(IKeyWrapSession session, ReadOnlySpan<byte> key, ReadOnlySpan<byte> scope)
    {
        Span<byte> blob = stackalloc byte[session.GetBlobSize(key.Length)];
        session.Wrap(key, scope, blob);
        int start = _text.Length;
        _text.Advance(Base64Url.EncodeToUtf8(blob, _text.GetSpan(Base64Url.GetEncodedLength(blob.Length))));
        return start.._text.Length;
    }

    // The same text as Tokens.KeyDigest, from UTF-8 that is already at hand.
    private string Digest(ContentItem item, Entry entry, PageKeys keys)
    {
        using var text = new PooledBufferWriter(1024);
        Append(text, item.Name);
        AppendNul(text);
        Append(text, keys.ScopeName(keys.ScopeOfItem[entry.Item]));
        AppendNul(text);
        Append(text, entry.Key.KeyId);
        AppendNul(text);
        Append(text, Text(entry.ContentKey));
        for (int period = 0; period < entry.WrapKeys?.Length; period++)
        {
            AppendNul(text);
            Append(text, keys.Kids[period]);
            AppendNul(text);
            Append(text, entry.WrapKeys[period]);
        }

        return Base64UrlText.Encode(SHA256.HashData(text.WrittenSpan));
    }

    private static void Append(PooledBufferWriter text, string part) =>
        text.Advance(Encoding.UTF8.GetBytes(part, text.GetSpan(Encoding.UTF8.GetMaxByteCount(part.Length))));

    private static void Append(PooledBufferWriter text, ReadOnlySpan<byte> part)
    {
        part.CopyTo(text.GetSpan(part.Length));
        text.Advance(part.Length);
    }

    private static void AppendNul(PooledBufferWriter text) => Append(text, "\0"u8);
}
