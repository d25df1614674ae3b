using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Takes a view's text straight into the page that is held back, in UTF-8, instead of by way of two buffers. Where the
/// page outgrows what may be held back, it goes on as any other text.
/// </summary>
internal sealed class PageWriter(FilteredResponseBody body) : TextWriter
{
    // The first half of a pair whose second one comes with the next write.
    private char _highSurrogate;
    private HttpResponseStreamWriter? _behindLimit;

    public override Encoding Encoding => Encoding.UTF8;

    internal bool IsInUse { get; private set; }

    /// <summary>Begins to write; it ends when it is disposed.</summary>
    internal void Begin() => IsInUse = true;

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
        EndPair();
        _behindLimit?.Flush();
    }

    public override Task FlushAsync()
    {
        EndPair();
        return _behindLimit?.FlushAsync() ?? Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            EndPair();
            if (_behindLimit is not null)
            {
                await _behindLimit.DisposeAsync();
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
            EndPair();
            _behindLimit?.Dispose();
        }
        finally
        {
            End();
            base.Dispose(disposing);
        }
    }

    private bool TryWrite(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        // With the half that waits. What has no room for certain is counted where it is written as bytes.
        if (_behindLimit is not null || !body.CanHoldBack(text.Length + 1))
        {
            return false;
        }

        if (_highSurrogate != 0)
        {
            ReadOnlySpan<char> pair = [_highSurrogate, text[0]];
            bool isPair = char.IsLowSurrogate(text[0]);
            body.HoldBack(isPair ? pair : pair[..1]);
            _highSurrogate = default;
            text = text[(isPair ? 1 : 0)..];
        }

        if (!text.IsEmpty && char.IsHighSurrogate(text[^1]))
        {
            _highSurrogate = text[^1];
            text = text[..^1];
        }

        body.HoldBack(text);
        return true;
    }

    // A half that nothing follows is no character.
    private void EndPair()
    {
        if (_highSurrogate == 0 || _behindLimit is not null)
        {
            return;
        }

        if (body.CanHoldBack(1))
        {
            body.HoldBack([_highSurrogate]);
            _highSurrogate = default;
        }
        else
        {
            BehindLimit();
        }
    }

    private HttpResponseStreamWriter BehindLimit()
    {
        if (_behindLimit is null)
        {
            _behindLimit = new HttpResponseStreamWriter(body, Encoding.UTF8);
            if (_highSurrogate != 0)
            {
                _behindLimit.Write(_highSurrogate);
                _highSurrogate = default;
            }
        }

        return _behindLimit;
    }

    private void End()
    {
        _highSurrogate = default;
        _behindLimit = null;
        IsInUse = false;
    }
}
