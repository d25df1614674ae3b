using System.Buffers;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// A page as it leaves: what was written, with some stretches replaced. It is sent piece by piece, so that a page is
/// never copied for a change in its head.
/// </summary>
internal sealed class PageContent
{
    /// <summary>A response without a body.</summary>
    internal static readonly PageContent Nothing = new(ReadOnlyMemory<byte>.Empty, []);

    private readonly ReadOnlySequence<byte> _source;
    private readonly IReadOnlyList<PageEdit> _edits;

    /// <summary>Makes a page.</summary>
    /// <param name="source">The page as it was written. It must live until the content has been sent.</param>
    /// <param name="edits">What is replaced, in document order and apart from each other; no replacement lies in <paramref name="source"/>.</param>
    internal PageContent(ReadOnlySequence<byte> source, IReadOnlyList<PageEdit> edits)
    {
        _source = source;
        _edits = edits;
        long length = source.Length;
        for (int i = 0; i < edits.Count; i++)
        {
            PageEdit edit = edits[i];
            length += edit.Replacement.Length - (edit.End - edit.Start);
        }

        Length = checked((int)length);
    }

    internal PageContent(ReadOnlyMemory<byte> source, IReadOnlyList<PageEdit> edits)
        : this(new ReadOnlySequence<byte>(source), edits)
    {
    }

    /// <summary>Gets the length in bytes.</summary>
    internal int Length { get; }

    /// <summary>Gives the same content with the same page from elsewhere in memory.</summary>
    internal PageContent Over(ReadOnlySequence<byte> source) => new(source, _edits);

    /// <summary>
    /// Sends the content. Pieces of a changed page are gathered: a server may send each write by itself, and frames it in
    /// any case.
    /// </summary>
    internal ValueTask WriteToAsync(Stream output, CancellationToken cancellationToken) =>
        _edits.Count == 0 ? WriteAsync(output, _source, cancellationToken)
        : Length <= GatheredWrites.MaxSize ? WriteAtOnceAsync(output, cancellationToken)
        : WriteGatheredAsync(output, cancellationToken);

    private async ValueTask WriteAtOnceAsync(Stream output, CancellationToken cancellationToken)
    {
        if (Length == 0)
        {
            // Even a write of nothing starts a response.
            return;
        }

        // What goes out may leave the site: the memory is not cleared.
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Length);
        try
        {
            CopyTo(bytes);
            await output.WriteAsync(bytes.AsMemory(0, Length), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private async ValueTask WriteGatheredAsync(Stream output, CancellationToken cancellationToken)
    {
        using var gathered = new GatheredWrites(output, Length);
        int position = 0;
        foreach (PageEdit edit in _edits)
        {
            await gathered.WriteAsync(_source.Slice(position, edit.Start - position), cancellationToken);
            await gathered.WriteAsync(edit.Replacement, cancellationToken);
            position = edit.End;
        }

        await gathered.WriteAsync(_source.Slice(position), cancellationToken);
        await gathered.FlushAsync(cancellationToken);
    }

    internal byte[] ToArray()
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(Length);
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Copies the content to where there is room for it.</summary>
    internal void CopyTo(Span<byte> rest)
    {
        int position = 0;
        for (int i = 0; i < _edits.Count; i++)
        {
            PageEdit edit = _edits[i];
            _source.Slice(position, edit.Start - position).CopyTo(rest);
            rest = rest[(edit.Start - position)..];
            edit.Replacement.Span.CopyTo(rest);
            rest = rest[edit.Replacement.Length..];
            position = edit.End;
        }

        _source.Slice(position).CopyTo(rest);
    }

    /// <summary>Sends a page as it lies in memory; of one without a byte nothing, which leaves the response unstarted.</summary>
    internal static ValueTask WriteAsync(Stream output, ReadOnlySequence<byte> pieces, CancellationToken cancellationToken) =>
        pieces.IsEmpty ? ValueTask.CompletedTask
        : pieces.IsSingleSegment ? output.WriteAsync(pieces.First, cancellationToken)
        : WriteAllAsync(output, pieces, cancellationToken);

    private static async ValueTask WriteAllAsync(Stream output, ReadOnlySequence<byte> pieces, CancellationToken cancellationToken)
    {
        foreach (ReadOnlyMemory<byte> piece in pieces)
        {
            await output.WriteAsync(piece, cancellationToken);
        }
    }
}
