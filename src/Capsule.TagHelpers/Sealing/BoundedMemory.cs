using System.Diagnostics.CodeAnalysis;

namespace Capsule.TagHelpers.Sealing;

/// <summary>Values by bytes, up to a size; those used longest ago leave first. Safe across threads.</summary>
/// <param name="maxSize">The most bytes that keys and values may take together.</param>
internal sealed class BoundedMemory<TValue>(long maxSize)
    where TValue : class
{
    // What an entry costs besides its own bytes: objects, its places in the list and the table.
    private const int Overhead = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<byte[], LinkedListNode<Entry>> _byKey = new(new BytesComparer());
    private readonly LinkedList<Entry> _byUse = new();

    /// <summary>Gets how many bytes are in use.</summary>
    internal long Size { get; private set; }

    internal TValue? Find(ReadOnlySpan<byte> key)
    {
        lock (_lock)
        {
            if (!_byKey.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out LinkedListNode<Entry>? node))
            {
                return null;
            }

            if (!ReferenceEquals(node, _byUse.First))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }

            return node.Value.Value;
        }
    }

    /// <summary>Keeps a value; one that is there already stays.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">The value.</param>
    /// <param name="size">How many bytes it takes. One that would fill more than an eighth is not kept.</param>
    internal void Add(ReadOnlySpan<byte> key, TValue value, int size)
    {
        size += key.Length + Overhead;
        if (size > maxSize / 8)
        {
            return;
        }

        lock (_lock)
        {
            byte[] kept = key.ToArray();
            var node = new LinkedListNode<Entry>(new Entry(kept, value, size));
            if (!_byKey.TryAdd(kept, node))
            {
                return;
            }

            _byUse.AddFirst(node);
            Size += size;
            while (Size > maxSize)
            {
                Entry last = _byUse.Last!.Value;
                _byUse.RemoveLast();
                _byKey.Remove(last.Key);
                Size -= last.Size;
            }
        }
    }

    private sealed record Entry(byte[] Key, TValue Value, int Size);

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        // Seeded for each process: what stands in a page must not choose its place in the table.
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
