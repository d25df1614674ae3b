using System.Buffers;

namespace Capsule.Publishing;

/// <summary>
/// The memory a manifest is written into and then lives in: handed out as it is, for a copy of a large one costs as
/// much as encrypting it.
/// </summary>
internal sealed class ManifestBuffer(int capacity) : IBufferWriter<byte>
{
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(capacity);
    private int _length;

    internal ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _length);
        _length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Takes back the last byte.</summary>
    internal void TakeBackOne() => _length--;

    private void EnsureRoom(int sizeHint)
    {
        int needed = checked(_length + Math.Max(sizeHint, 1));
        if (needed > _buffer.Length)
        {
            byte[] larger = GC.AllocateUninitializedArray<byte>((int)Math.Max(needed, Math.Min(_buffer.Length * 2L, Array.MaxLength)));
            Written.Span.CopyTo(larger);
            _buffer = larger;
        }
    }
}
