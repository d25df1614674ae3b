using System.Buffers;

namespace Capsule.TagHelpers.Filtering;

/// <summary>A stretch of a page that is held back, in pooled memory small enough to stay out of the large object heap.</summary>
internal sealed class PageBlock : ReadOnlySequenceSegment<byte>
{
    internal const int Size = 64 * 1024;

    // 64 MiB at most are kept for the next page.
    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(Size, maxArraysPerBucket: 1024);

    private byte[] _bytes = [];

    internal PageBlock? NextBlock => (PageBlock?)Next;

    /// <summary>Gets where the next bytes go.</summary>
    internal Span<byte> Free => _bytes.AsSpan(Memory.Length, Size - Memory.Length);

    /// <summary>Takes memory, behind another block.</summary>
    internal void Rent(PageBlock? previous)
    {
        _bytes = Pool.Rent(Size);
        previous?.Next = this;
        RunningIndex = previous is null ? 0 : previous.RunningIndex + previous.Memory.Length;
    }

    /// <summary>Takes as many bytes as it has room for.</summary>
    /// <returns>How many.</returns>
    internal int Append(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, Size - Memory.Length);
        bytes[..count].CopyTo(Free);
        Advance(count);
        return count;
    }

    /// <summary>Takes in bytes that were put into <see cref="Free"/>.</summary>
    internal void Advance(int count) => Memory = _bytes.AsMemory(0, Memory.Length + count);

    /// <summary>Gives the block's memory back.</summary>
    /// <param name="isCleared">Whether it is cleared first: it may hold protected text.</param>
    internal void Return(bool isCleared)
    {
        if (isCleared)
        {
            _bytes.AsSpan(0, Memory.Length).Clear();
        }

        Memory = default;
        Next = null;
        Pool.Return(_bytes);
        _bytes = [];
    }
}
