
namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// A page as it leaves: what was written, with some stretches replaced. It is sent piece by piece, so that a page is
/// never copied for a change in its head.
/// </summary>
/// <param name="source">The page as it was written. It must live until the content has been sent.</param>
/// <param name="edits">What is replaced, in document order and apart from each other.</param>
internal sealed class PageContent(ReadOnlyMemory<byte> source, IReadOnlyList<PageEdit> edits)
{
    /// <summary>A response without a body.</summary>
    internal static readonly PageContent Nothing = new(default, []);

    /// <summary>Gets the length in bytes.</summary>
    internal int Length { get; } = checked(source.Length + edits.Sum(edit => edit.Replacement.Length - (edit.End - edit.Start)));

    /// <summary>Sends the content.</summary>
    internal async ValueTask WriteToAsync(Stream output, CancellationToken cancellationToken)
    {
        int position = 0;
        foreach (PageEdit edit in edits)
        {
            await WriteAsync(output, source[position..edit.Start], cancellationToken);
            await WriteAsync(output, edit.Replacement, cancellationToken);
            position = edit.End;
        }

        await WriteAsync(output, source[position..], cancellationToken);
    }

    internal byte[] ToArray()
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(Length);
        int length = 0;
        int position = 0;
        foreach (PageEdit edit in edits)
        {
            Append(source[position..edit.Start]);
            Append(edit.Replacement);
            position = edit.End;
        }

        Append(source[position..]);
        return bytes;

        void Append(ReadOnlyMemory<byte> piece)
        {
            piece.CopyTo(bytes.AsMemory(length));
            length += piece.Length;
        }
    }

    // Even a write of nothing starts a response, and one that was refused is still to be dressed up.
    private static ValueTask WriteAsync(Stream output, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken) =>
        piece.IsEmpty ? ValueTask.CompletedTask : output.WriteAsync(piece, cancellationToken);
}
