using System.Buffers;

namespace Capsule.TagHelpers.Filtering;

/// <summary>A response body held back in pooled memory. It may hold protected text, so it is cleared when given back.</summary>
internal sealed class PageBuffer : IDisposable
{
    private const int InitialSize = 16 * 1024;

    private byte[] _buffer = [];

    internal int Length { get; private set; }

    internal ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        int needed = checked(Length + bytes.Length);
        if (needed > _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(needed, Math.Min(Math.Max(_buffer.Length * 2L, InitialSize), Array.MaxLength)));
            Written.Span.CopyTo(larger);
            Return();
            _buffer = larger;
        }

        bytes.CopyTo(_buffer.AsSpan(Length));
        Length = needed;
    }

    internal void Clear()
    {
        _buffer.AsSpan(0, Length).Clear();
        Length = 0;
    }

    public void Dispose()
    {
        Return();
        _buffer = [];
        Length = 0;
    }

    private void Return()
    {
        if (_buffer.Length > 0)
        {
            _buffer.AsSpan(0, Length).Clear();
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}
