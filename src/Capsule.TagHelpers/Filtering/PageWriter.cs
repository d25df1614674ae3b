using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Takes a view's text into the page that is held back, in UTF-8. Views write in small strings, so they are gathered first.
/// Where the page outgrows what may be held back, it goes on as any other text.
/// </summary>
internal sealed class PageWriter(FilteredResponseBody body) : TextWriter
{
    private const int GatheredSize = 4 * 1024;

    // May hold protected text, and is cleared when given back.
    private static readonly ArrayPool<char> Pool = ArrayPool<char>.Create(GatheredSize, maxArraysPerBucket: 64);

    private char[] _gathered = [];
    private int _count;
    private HttpResponseStreamWriter? _behindLimit;

    public override Encoding Encoding => Encoding.UTF8;

    internal bool IsInUse { get; private set; }

    /// <summary>Begins to write; it ends when it is disposed.</summary>
    internal void Begin()
    {
        _gathered = Pool.Rent(GatheredSize);
        IsInUse = true;
    }

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (!TryWrite(buffer))
        {
            BehindLimit().Write(buffer);
        }
    }

    public override Task WriteAsync(char value) => TryWrite(new ReadOnlySpan<char>(in value)) ? Task.CompletedTask : BehindLimit().WriteAsync(value);

    public override Task WriteAsync(string? value) => TryWrite(value.AsSpan()) ? Task.CompletedTask : BehindLimit().WriteAsync(value);

    public override Task WriteAsync(char[] buffer, int index, int count) =>
        TryWrite(buffer.AsSpan(index, count)) ? Task.CompletedTask : BehindLimit().WriteAsync(buffer, index, count);

    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) =>
        TryWrite(buffer.Span) ? Task.CompletedTask : BehindLimit().WriteAsync(buffer, cancellationToken);

    public override Task WriteLineAsync() => WriteAsync(CoreNewLine, 0, CoreNewLine.Length);

    public override async Task WriteLineAsync(char value)
    {
        await WriteAsync(value);
        await WriteLineAsync();
    }

    public override async Task WriteLineAsync(string? value)
    {
        await WriteAsync(value);
        await WriteLineAsync();
    }

    public override async Task WriteLineAsync(char[] buffer, int index, int count)
    {
        await WriteAsync(buffer, index, count);
        await WriteLineAsync();
    }

    public override async Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        await WriteAsync(buffer, cancellationToken);
        await WriteLineAsync();
    }

    public override void Flush()
    {
        if (!TryEmpty(isEnd: false))
        {
            BehindLimit().Flush();
        }
    }

    public override Task FlushAsync() => TryEmpty(isEnd: false) ? Task.CompletedTask : BehindLimit().FlushAsync();

    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (!TryEmpty(isEnd: true))
            {
                await BehindLimit().DisposeAsync();
            }
        }
        finally
        {
            End();
            await base.DisposeAsync();
        }
    }

    protected override void Dispose(bool disposing)
    {
        try
        {
            if (!TryEmpty(isEnd: true))
            {
                BehindLimit().Dispose();
            }
        }
        finally
        {
            End();
            base.Dispose(disposing);
        }
    }

    private bool TryWrite(ReadOnlySpan<char> text)
    {
        if (_behindLimit is null && text.TryCopyTo(_gathered.AsSpan(_count)))
        {
            _count += text.Length;
            return true;
        }

        return TryWriteMore(text);
    }

    private bool TryWriteMore(ReadOnlySpan<char> text)
    {
        ObjectDisposedException.ThrowIf(!IsInUse, this);
        if (!TryEmpty(isEnd: false) || !body.CanHoldBack(_count + text.Length))
        {
            return false;
        }

        if (_count == 0 && text.Length > GatheredSize && !char.IsHighSurrogate(text[^1]))
        {
            // Nothing is gained by gathering it.
            body.HoldBack(text);
            return true;
        }

        while (!text.TryCopyTo(_gathered.AsSpan(_count)))
        {
            int room = GatheredSize - _count;
            text[..room].CopyTo(_gathered.AsSpan(_count));
            _count = GatheredSize;
            text = text[room..];
            TryEmpty(isEnd: false);
        }

        _count += text.Length;
        return true;
    }

    // Puts what was gathered into the page, if there is room for certain: what has none is counted where it is written as
    // bytes. The first half of a pair waits for its second one; at the end it is no character.
    private bool TryEmpty(bool isEnd)
    {
        if (_behindLimit is not null)
        {
            return false;
        }

        if (_count == 0)
        {
            return true;
        }

        if (!body.CanHoldBack(_count))
        {
            return false;
        }

        int waiting = !isEnd && char.IsHighSurrogate(_gathered[_count - 1]) ? 1 : 0;
        body.HoldBack(_gathered.AsSpan(0, _count - waiting));
        _gathered[0] = _gathered[_count - 1];
        _count = waiting;
        return true;
    }

    private HttpResponseStreamWriter BehindLimit()
    {
        if (_behindLimit is null)
        {
            _behindLimit = new HttpResponseStreamWriter(body, Encoding.UTF8);
            _behindLimit.Write(_gathered, 0, _count);
            _count = 0;
        }

        return _behindLimit;
    }

    private void End()
    {
        Pool.Return(_gathered, clearArray: true);
        _gathered = [];
        _count = 0;
        _behindLimit = null;
        IsInUse = false;
    }
}
