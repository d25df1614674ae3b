using System.Collections.Concurrent;
using Capsule.Keys;

namespace Capsule.Publishing;

/// <summary>
/// Wrap keys as they were wrapped to an issuer key, kept for their period: they are the same for every page, and
/// wrapping them anew would be most of a render. Holds base64url text of public blobs. Forgotten when the period changes.
/// </summary>
internal sealed class WrappedWrapKeyCache
{
    // More scopes than this are names used as scopes; past it entries are made each time.
    private const int MaxEntries = 4096;

    private Generation _generation = new(string.Empty);

    internal byte[]? Find(string currentKid, IssuerPublicKey issuerKey, string scope, string kid) =>
        ForPeriod(currentKid).Entries.GetValueOrDefault((issuerKey, scope, kid));

    internal void Add(string currentKid, IssuerPublicKey issuerKey, string scope, string kid, byte[] blob)
    {
        Generation generation = ForPeriod(currentKid);
        if (generation.Entries.Count < MaxEntries)
        {
            generation.Entries[(issuerKey, scope, kid)] = blob;
        }
    }

    // Two renders at a border may swap generations to and fro for a moment. That costs a wrap, never a wrong key.
    private Generation ForPeriod(string currentKid)
    {
        Generation generation = Volatile.Read(ref _generation);
        if (generation.CurrentKid != currentKid)
        {
            generation = new Generation(currentKid);
            Volatile.Write(ref _generation, generation);
        }

        return generation;
    }

    private sealed class Generation(string currentKid)
    {
        internal string CurrentKid { get; } = currentKid;

        internal ConcurrentDictionary<(IssuerPublicKey Key, string Scope, string Kid), byte[]> Entries { get; } = new();
    }
}
