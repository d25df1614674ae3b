using System.Buffers;

namespace Capsule.TagHelpers.Filtering;

/// <summary>Makes few writes of many small ones. What goes through may leave the site: its memory is not cleared.</summary>
/// <param name="output">Takes them.</param>
/// <param name="length">How many bytes there will be.</param>
internal sealed class GatheredWrites(Stream output, int length) : IDisposable
{
    internal const int MaxSize = 64 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Min(length, MaxSize));
    private int _count;

    internal async ValueTask WriteAsync(ReadOnlySequence<byte> pieces, CancellationToken cancellationToken)
    {
        foreach (ReadOnlyMemory<byte> piece in pieces)
        {
            await WriteAsync(piece, cancellationToken);
        }
    }

    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        if (piece.Length > _buffer.Length - _count)
        {
            await FlushAsync(cancellationToken);
            if (piece.Length >= _buffer.Length)
            {
                await output.WriteAsync(piece, cancellationToken);
                return;
            }
        }

        piece.CopyTo(_buffer.AsMemory(_count));
        _count += piece.Length;
    }

    /// <summary>Writes what has been gathered; nothing where there is nothing, since even a write of nothing starts a response.</summary>
    internal async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_count > 0)
        {
            int count = _count;
            _count = 0;
            await output.WriteAsync(_buffer.AsMemory(0, count), cancellationToken);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
