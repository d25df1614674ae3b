using System.Buffers;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Filtering;

/// <summary>Looks for markers in a page that comes in chunks and is not kept, also across their borders.</summary>
internal sealed class MarkerWatch
{
    private readonly byte[] _tail = new byte[MarkerProbe.Overlap];
    private int _tailLength;

    /// <summary>Begins behind the first part of a page.</summary>
    /// <returns><see langword="null"/> where that holds a marker, or is in a charset whose bytes cannot be searched: one that is no superset of ASCII.</returns>
    internal static MarkerWatch? Behind(PageBuffer start, string? contentType)
    {
        if (!HtmlCharset.IsAsciiBased(contentType, start.Start) || start.HoldsMarker())
        {
            return null;
        }

        var watch = new MarkerWatch();
        watch._tailLength = Math.Min(start.Length, watch._tail.Length);
        start.Sequence.Slice(start.Length - watch._tailLength).CopyTo(watch._tail);
        return watch;
    }

    /// <summary>Tells which markers end in the next chunk.</summary>
    internal MarkerKinds Find(ReadOnlySpan<byte> chunk)
    {
        // Once across the border, with enough of the new chunk to end any name, and once through the chunk.
        Span<byte> border = stackalloc byte[2 * MarkerProbe.Overlap];
        _tail.AsSpan(0, _tailLength).CopyTo(border);
        ReadOnlySpan<byte> start = chunk[..Math.Min(chunk.Length, MarkerProbe.Overlap)];
        start.CopyTo(border[_tailLength..]);
        MarkerKinds found = MarkerProbe.Probe(border[..(_tailLength + start.Length)]) | MarkerProbe.Probe(chunk);
        KeepTail(chunk);
        return found;
    }

    private void KeepTail(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length >= _tail.Length)
        {
            chunk[^_tail.Length..].CopyTo(_tail);
            _tailLength = _tail.Length;
            return;
        }

        int keep = Math.Min(_tailLength, _tail.Length - chunk.Length);
        _tail.AsSpan(_tailLength - keep, keep).CopyTo(_tail);
        chunk.CopyTo(_tail.AsSpan(keep));
        _tailLength = keep + chunk.Length;
    }
}
