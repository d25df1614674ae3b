using System.IO.Pipelines;
using Capsule.TagHelpers.Guarding;
using Capsule.TagHelpers.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// A response body that decides at its first byte: HTML is held back, anything else goes straight through, unbuffered
/// and flushed as its writer asks. Held-back HTML that outgrows the limit goes on through, watched for regions, and so
/// does what is written behind the finished page of an inner door.
/// </summary>
internal sealed class FilteredResponseBody(HttpContext context, IHttpResponseBodyFeature inner, ResponseMark mark, int limit, ILogger logger)
    : Stream, IHttpResponseBodyFeature
{
    private readonly PageBuffer _page = new();
    private readonly IOutputCacheFeature? _outerCache = context.Features.Get<IOutputCacheFeature>();
    private MarkerWatch? _watch;
    private MarkerWatch? _cacheWatch;
    private State _state = State.Undecided;
    private PipeWriter? _writer;

    private enum State
    {
        Undecided,
        HoldingBack,
        Watching,
        PassingThrough,
    }

    public Stream Stream => this;

    public PipeWriter Writer => _writer ??= PipeWriter.Create(this, new StreamPipeWriterOptions(leaveOpen: true));

    public override bool CanRead => false;

    // HttpResponse.Clear empties a seekable body: what an error page replaces must not be sent before it.
    public override bool CanSeek => _state is State.Undecided or State.HoldingBack;

    public override bool CanWrite => true;

    public override long Length => _page.Length;

    public override long Position
    {
        get => _page.Length;
        set => throw new NotSupportedException();
    }

    /// <summary>Gets whether other text types are held back too.</summary>
    internal bool GuardsOtherFormats { get; init; }

    /// <summary>Gets what was held back, once <see cref="FinishAsync"/> has run.</summary>
    internal PageBuffer Page => _page;

    /// <summary>Takes in what the writer still has. Gives whether there is a page that was held back.</summary>
    internal async ValueTask<bool> FinishAsync()
    {
        await FlushWriterAsync(CancellationToken.None);
        return _state == State.HoldingBack;
    }

    public void DisableBuffering()
    {
        if (!IsHeldBack())
        {
            inner.DisableBuffering();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken = default) =>
        IsHeldBack() ? Task.CompletedTask : inner.StartAsync(cancellationToken);

    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        await FlushWriterAsync(cancellationToken);
        if (Decide() == State.PassingThrough)
        {
            await inner.SendFileAsync(path, offset, count, cancellationToken);
        }
        else
        {
            await SendFileFallback.SendFileAsync(this, path, offset, count, cancellationToken);
        }
    }

    public async Task CompleteAsync()
    {
        await FlushWriterAsync(context.RequestAborted);
        if (_state is State.PassingThrough or State.Watching)
        {
            await inner.CompleteAsync();
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return;
        }

        if (Decide() == State.HoldingBack)
        {
            if (_page.Length + (long)buffer.Length <= limit)
            {
                HoldBack(buffer.Span);
                return;
            }

            await StopHoldingBackAsync(cancellationToken);
        }

        if (_state == State.Watching && !mark.IsHandled)
        {
            Watch(buffer.Span);
        }

        await inner.Stream.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        // The server decides whether it allows synchronous writes; one that it would not see until later is no exception.
        if (Decide() == State.HoldingBack && _page.Length + (long)buffer.Length <= limit)
        {
            HoldBack(buffer);
        }
        else
        {
            WriteAsync(buffer.ToArray()).AsTask().GetAwaiter().GetResult();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        IsHeldBack() ? Task.CompletedTask : inner.Stream.FlushAsync(cancellationToken);

    public override void Flush()
    {
        if (!IsHeldBack())
        {
            inner.Stream.Flush();
        }
    }

    public override void SetLength(long value)
    {
        if (value != 0 || !CanSeek)
        {
            throw new NotSupportedException();
        }

        // What lies in the writer belongs to what is being thrown away; ended with an error, it is not written.
        _writer?.Complete(new OperationCanceledException());
        _writer = null;
        _page.Clear();
        _state = State.Undecided;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _page.Dispose();
        }

        base.Dispose(disposing);
    }

    private State Decide()
    {
        if (_state == State.Undecided)
        {
            _state = IsHtml() ? DecideHtml() : DecideOther();
        }

        return _state;
    }

    private State DecideHtml() => IsFinished() ? State.Watching : State.HoldingBack;

    // What has no type browsers look into, and may take for HTML. It goes out as it comes, and is cut off at a region.
    private State DecideOther() =>
        IsGuarded() ? DecideHtml()
        : string.IsNullOrEmpty(context.Response.ContentType) ? State.Watching
        : State.PassingThrough;

    // What comes encoded was so behind the inner door, and who knows what else was written into it.
    private bool IsFinished() => FindCoding() == ContentCoding.Identity && mark.IsHandled;

    // Without a byte nothing is settled: a response that has no type yet may still become HTML.
    private bool IsHeldBack() => _state == State.HoldingBack || (_state == State.Undecided && (IsHtml() || IsGuarded()));

    private bool IsHtml() => HtmlCharset.IsHtml(context.Response.ContentType);

    private bool IsGuarded() => GuardsOtherFormats && FormatGuard.Knows(context.Response.ContentType);

    private ContentCoding FindCoding()
    {
        string coding = context.Response.Headers.ContentEncoding.ToString();
        if (ContentCoding.Of(coding) is { } known)
        {
            return known;
        }

        Log.EncodedHtml(logger, context.Request.Path, coding);
        throw Errors.UnreadableCoding(coding);
    }

    private void HoldBack(ReadOnlySpan<byte> bytes)
    {
        _page.Write(bytes);
        if (InnerOutputCache.FindStoring(context, _outerCache) is { } cache && (_cacheWatch ??= new MarkerWatch()).Find(bytes).HasFlag(MarkerKinds.Markup))
        {
            cache.AllowCacheStorage = false;
            Log.NotCachedInClear(logger, context.Request.Path);
        }
    }

    private async ValueTask StopHoldingBackAsync(CancellationToken cancellationToken)
    {
        // What cannot be read here cannot be searched, and is not let through.
        MarkerWatch? watch = FindCoding() == ContentCoding.Identity ? MarkerWatch.Behind(_page, context.Response.ContentType) : null;
        _watch = watch ?? throw Errors.PageTooLarge(limit);
        _state = State.Watching;
        await PageContent.WriteAsync(inner.Stream, _page.Sequence, cancellationToken);
        _page.Dispose();
    }

    private void Watch(ReadOnlySpan<byte> chunk)
    {
        if ((_watch ??= new MarkerWatch()).Find(chunk) != MarkerKinds.None)
        {
            Log.RegionBehindLimit(logger, context.Request.Path, limit);
            context.Abort();
            throw Errors.PageTooLarge(limit);
        }
    }

    private async ValueTask FlushWriterAsync(CancellationToken cancellationToken)
    {
        if (_writer is not null)
        {
            await _writer.FlushAsync(cancellationToken);
        }
    }
}
