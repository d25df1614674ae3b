using System.Runtime.CompilerServices;

namespace Capsule.TagHelpers.Sealing;

/// <summary>
/// Knows content again by the strings that it is written from. A site that keeps its articles in memory, as a CMS does,
/// writes the very same ones for each request: they never change, and to see that they are the same takes less than to
/// read them. Safe across threads.
/// </summary>
/// <remarks>Strings are referenced weakly: no text lives longer for it, and one that is gone is no other's.</remarks>
internal sealed class RecognizedContent
{
    /// <summary>The most strings that content is known by.</summary>
    internal const int MaxStrings = 8;

    // Shorter content is hashed in the time that a look here takes.
    private const int MinLength = 512;
    private const int Places = 256;

    private readonly Lock _lock = new();
    private readonly Entry?[] _entries = new Entry?[Places];

    /// <summary>Gives the hash of content; <see langword="null"/> where it is not known.</summary>
    /// <param name="strings">All of its strings in order; none where it is not to be known by them.</param>
    internal byte[]? Find(ReadOnlySpan<string> strings)
    {
        if (!IsLong(strings))
        {
            return null;
        }

        lock (_lock)
        {
            return _entries[PlaceOf(strings)] is { } entry && entry.Holds(strings) ? entry.Hash : null;
        }
    }

    /// <summary>Takes note of content, in the place of other content where it must be.</summary>
    /// <param name="strings">As for <see cref="Find"/>.</param>
    /// <param name="hash">Its hash.</param>
    internal void Add(ReadOnlySpan<string> strings, byte[] hash)
    {
        if (!IsLong(strings))
        {
            return;
        }

        lock (_lock)
        {
            (_entries[PlaceOf(strings)] ??= new Entry()).Set(strings, hash);
        }
    }

    private static bool IsLong(ReadOnlySpan<string> strings)
    {
        int length = 0;
        foreach (string text in strings)
        {
            length += Math.Min(text.Length, MinLength);
        }

        return length >= MinLength;
    }

    private static int PlaceOf(ReadOnlySpan<string> strings)
    {
        int hash = 0;
        foreach (string text in strings)
        {
            hash = (31 * hash) + RuntimeHelpers.GetHashCode(text);
        }

        return hash & (Places - 1);
    }

    // Used again for other content: where texts are made anew for each request, that is each time.
    private sealed class Entry
    {
        private readonly List<WeakReference<string>> _strings = new(1);
        private int _count;

        internal byte[] Hash { get; private set; } = [];

        internal bool Holds(ReadOnlySpan<string> strings)
        {
            if (strings.Length != _count)
            {
                return false;
            }

            for (int i = 0; i < strings.Length; i++)
            {
                if (!_strings[i].TryGetTarget(out string? known) || !ReferenceEquals(known, strings[i]))
                {
                    return false;
                }
            }

            return true;
        }

        internal void Set(ReadOnlySpan<string> strings, byte[] hash)
        {
            // Broken off for want of memory, it holds nothing: not some strings of the one content and the hash of the other.
            _count = 0;
            for (int i = 0; i < strings.Length; i++)
            {
                if (i == _strings.Count)
                {
                    _strings.Add(new WeakReference<string>(strings[i]));
                }
                else
                {
                    _strings[i].SetTarget(strings[i]);
                }
            }

            (_count, Hash) = (strings.Length, hash);
        }
    }
}
