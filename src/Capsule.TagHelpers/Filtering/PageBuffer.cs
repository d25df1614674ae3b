using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// A response body held back in pooled blocks, in which it is probed and sent. Only where it must be parsed is it laid
/// out in one piece, for as long as that takes. It may hold protected text, so all memory is cleared when given back.
/// </summary>
internal sealed class PageBuffer : IDisposable
{
    // Pages are parsed at most as many at once as there are processors, but for those that wait for keys. What is kept
    // for the next: 64 MiB at most.
    private static readonly ArrayPool<byte> LayoutPool = ArrayPool<byte>.Create(2 * 1024 * 1024, maxArraysPerBucket: 16);

    private PageBlock? _first;
    private PageBlock? _last;
    private PageBlock? _spare;
    private byte[]? _layout;
    private bool? _holdsMarker;

    internal int Length { get; private set; }

    /// <summary>Gets or sets whether nothing in it is for the few alone, or that is sealed, so that its memory need not be cleared. It ends with <see cref="Clear"/>.</summary>
    internal bool IsPublic { get; set; }

    /// <summary>Gets the page as it lies in its blocks. It ends with the next change of the buffer.</summary>
    internal ReadOnlySequence<byte> Sequence =>
        _first is null ? ReadOnlySequence<byte>.Empty
        : _first == _last ? new ReadOnlySequence<byte>(_first.Memory)
        : new ReadOnlySequence<byte>(_first, 0, _last!, _last!.Memory.Length);

    /// <summary>Gets its first bytes, more than enough for a byte order mark.</summary>
    internal ReadOnlySpan<byte> Start => _first is null ? [] : _first.Memory.Span;

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        Change();
        Length = checked(Length + bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (_last is null || _last.Memory.Length == PageBlock.Size)
            {
                AddBlock();
            }

            bytes = bytes[_last.Append(bytes)..];
        }
    }

    /// <summary>Writes text as UTF-8; what is no character becomes U+FFFD, as <see cref="Encoding.UTF8"/> has it.</summary>
    internal void Write(ReadOnlySpan<char> text)
    {
        Change();
        while (!text.IsEmpty)
        {
            if (_last is null)
            {
                AddBlock();
            }

            OperationStatus status = Utf8.FromUtf16(text, _last.Free, out int read, out int written);
            _last.Advance(written);
            Length = checked(Length + written);
            text = text[read..];
            if (status == OperationStatus.DestinationTooSmall)
            {
                // A character is never cut: up to three bytes of a block stay free.
                AddBlock();
            }
        }
    }

    /// <summary>Tells whether the page may hold a marker, where its charset has ASCII text for ASCII bytes.</summary>
    internal bool HoldsMarker() => _holdsMarker ??= FindMarker();

    private bool FindMarker()
    {
        Span<byte> border = stackalloc byte[2 * MarkerProbe.Overlap];
        for (PageBlock? block = _first; block is not null; block = block.NextBlock)
        {
            ReadOnlySpan<byte> bytes = block.Memory.Span;
            if (MarkerProbe.Holds(bytes))
            {
                return true;
            }

            if (block.NextBlock is { } next)
            {
                // Only the last block is short.
                ReadOnlySpan<byte> start = next.Memory.Span[..Math.Min(next.Memory.Length, MarkerProbe.Overlap)];
                bytes[^MarkerProbe.Overlap..].CopyTo(border);
                start.CopyTo(border[MarkerProbe.Overlap..]);
                if (MarkerProbe.Holds(border[..(MarkerProbe.Overlap + start.Length)]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Gets the page in one piece, to be read until the buffer changes or <see cref="ReleaseLayout"/>.</summary>
    internal ReadOnlyMemory<byte> Written
    {
        get
        {
            ReadOnlySequence<byte> sequence = Sequence;
            if (sequence.IsSingleSegment)
            {
                return sequence.First;
            }

            if (_layout is null)
            {
                _layout = LayoutPool.Rent(Length);
                sequence.CopyTo(_layout);
            }

            return _layout.AsMemory(0, Length);
        }
    }

    /// <summary>Gives back the memory in which the page lies in one piece; its blocks stay.</summary>
    internal void ReleaseLayout()
    {
        if (_layout is not null)
        {
            if (!IsPublic)
            {
                _layout.AsSpan(0, Length).Clear();
            }

            LayoutPool.Return(_layout);
            _layout = null;
        }
    }

    internal void Clear()
    {
        Change();
        _spare ??= _first;
        for (PageBlock? block = _first, next; block is not null; block = next)
        {
            next = block.NextBlock;
            block.Return(isCleared: !IsPublic);
        }

        _first = _last = null;
        Length = 0;
        IsPublic = false;
    }

    public void Dispose() => Clear();

    private void Change()
    {
        _holdsMarker = null;
        ReleaseLayout();
    }

    [MemberNotNull(nameof(_last))]
    private void AddBlock()
    {
        PageBlock block = _spare ?? new PageBlock();
        _spare = null;
        block.Rent(_last);
        _last = block;
        _first ??= block;
    }
}
