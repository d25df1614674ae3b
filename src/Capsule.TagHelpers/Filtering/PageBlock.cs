using System.Buffers;

namespace Capsule.TagHelpers.Filtering;

/// <summary>A stretch of a page that is held back, in pooled memory small enough to stay out of the large object heap.</summary>
internal sealed class PageBlock : ReadOnlySequenceSegment<byte>
{
    internal const int Size = 64 * 1024;

    // 64 MiB at most are kept for the next page.
    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(Size, maxArraysPerBucket: 1024);

    private readonly byte[] _bytes = Pool.Rent(Size);

    internal PageBlock(PageBlock? previous)
    {
        previous?.Next = this;
        RunningIndex = previous is null ? 0 : previous.RunningIndex + previous.Memory.Length;
    }

    internal PageBlock? NextBlock => (PageBlock?)Next;

    /// <summary>Takes as many bytes as it has room for.</summary>
    /// <returns>How many.</returns>
    internal int Append(ReadOnlySpan<byte> bytes)
    {
        int length = Memory.Length;
        int count = Math.Min(bytes.Length, Size - length);
        bytes[..count].CopyTo(_bytes.AsSpan(length));
        Memory = _bytes.AsMemory(0, length + count);
        return count;
    }

    /// <summary>Clears the block, which may hold protected text, and gives its memory back.</summary>
    internal void Return()
    {
        _bytes.AsSpan(0, Memory.Length).Clear();
        Memory = default;
        Pool.Return(_bytes);
    }
}
