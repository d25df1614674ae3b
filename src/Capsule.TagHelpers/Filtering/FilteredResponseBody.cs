using System.IO.Pipelines;
using Capsule.TagHelpers.Guarding;
using Capsule.TagHelpers.Hosting;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Site;
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
/// <remarks>It serves one response after another (<see cref="ConnectionBody"/>). In between it takes nothing.</remarks>
internal sealed class FilteredResponseBody(ILogger logger) : Stream, IHttpResponseBodyFeature
{
    private readonly PageBuffer _page = new();
    private readonly ResponseMark _mark = new();
    private HttpContext? _context;
    private IHttpResponseBodyFeature? _inner;
    private ResponseMark? _outerMark;
    private IOutputCacheFeature? _outerCache;
    private int _featureRevision;
    private bool _isInPlace;
    private PageWriter? _pageWriter;
    private int _limit;
    private bool _guardsOtherFormats;
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

    /// <summary>Gets whether it serves a response now.</summary>
    internal bool IsInUse => _context is not null;

    /// <summary>Gets the mark of the response for the next door further out.</summary>
    internal ResponseMark? OuterMark => _outerMark;

    /// <summary>Gets the settings and keys under which views sealed regions of the response, where they did.</summary>
    internal SiteSnapshot? Site => _mark.Site;

    /// <summary>Gets what was held back, once <see cref="FinishAsync"/> has run.</summary>
    internal PageBuffer Page => _page;

    private HttpContext Context => _context ?? throw new ObjectDisposedException(nameof(FilteredResponseBody));

    private IHttpResponseBodyFeature Inner => _inner ?? throw new ObjectDisposedException(nameof(FilteredResponseBody));

    /// <summary>Begins a response, in the place of its own body, with <see cref="Release"/> to end it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="inner">What takes the response when it is let go.</param>
    /// <param name="options">How much is held back, and of which types.</param>
    /// <param name="logger">Takes what goes wrong.</param>
    internal static FilteredResponseBody Begin(HttpContext context, IHttpResponseBodyFeature inner, CapsuleFilterOptions options, ILogger logger)
    {
        FilteredResponseBody body = ConnectionBody.Find(context, logger);
        body._context = context;
        body._inner = inner;
        body._limit = options.MaxBufferedBytes;
        body._guardsOtherFormats = options.GuardOtherFormats;
        body._outerCache = context.Features.Find<IOutputCacheFeature>();
        body._outerMark = context.Features.Find<ResponseMark>();
        body._mark.Reset(body._outerMark);
        context.Features.Put(body._mark);
        context.Features.Put<IHttpResponseBodyFeature>(body);
        body._featureRevision = context.Features.Revision;
        body._isInPlace = true;
        return body;
    }

    /// <summary>Gives its place back to the response's own body, when all has been written.</summary>
    internal void StepAside()
    {
        if (_isInPlace)
        {
            _isInPlace = false;
            Context.Features.Put(_inner);
            Context.Features.Put(_outerMark);
        }
    }

    /// <summary>Ends the response: gives back its place and all memory, and takes no more.</summary>
    internal void Release()
    {
        StepAside();
        _page.Clear();
        _context = null;
        _inner = null;
        _outerMark = null;
        _outerCache = null;
        _mark.Reset(null);
        _watch = null;
        _cacheWatch = null;
        _writer = null;
        _pageWriter = _pageWriter?.IsInUse == true ? null : _pageWriter;
        _state = State.Undecided;
    }

    /// <summary>
    /// Gives what writes text straight into the page, in UTF-8; <see langword="null"/> where the response is none that
    /// is held back, or its bytes are looked at one by one.
    /// </summary>
    internal PageWriter? TryCreateWriter()
    {
        // Below one block nothing is gained, and the page is let go in the pieces in which it would be without this.
        if (!IsHeldBack() || _limit < PageBlock.Size || _writer is not null || _pageWriter?.IsInUse == true || FindInnerCache() is not null)
        {
            return null;
        }

        _pageWriter ??= new PageWriter(this);
        _pageWriter.Begin();
        return _pageWriter;
    }

    /// <summary>Says whether so much text can be held back for certain.</summary>
    internal bool CanHoldBack(int characters) => Decide() == State.HoldingBack && _page.Length + (3L * characters) <= _limit;

    /// <summary>Holds back text, as UTF-8.</summary>
    internal void HoldBack(ReadOnlySpan<char> text) => _page.Write(text);

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
            Inner.DisableBuffering();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken = default) =>
        IsHeldBack() ? Task.CompletedTask : Inner.StartAsync(cancellationToken);

    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        await FlushWriterAsync(cancellationToken);
        if (Decide() == State.PassingThrough)
        {
            await Inner.SendFileAsync(path, offset, count, cancellationToken);
        }
        else
        {
            await SendFileFallback.SendFileAsync(this, path, offset, count, cancellationToken);
        }
    }

    public async Task CompleteAsync()
    {
        await FlushWriterAsync(Context.RequestAborted);
        if (_state is State.PassingThrough or State.Watching)
        {
            await Inner.CompleteAsync();
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
            if (_page.Length + (long)buffer.Length <= _limit)
            {
                HoldBack(buffer.Span);
                return;
            }

            await StopHoldingBackAsync(cancellationToken);
        }

        if (_state == State.Watching && !_mark.IsHandled)
        {
            Watch(buffer.Span);
        }

        await Inner.Stream.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        // The server decides whether it allows synchronous writes; one that it would not see until later is no exception.
        if (Decide() == State.HoldingBack && _page.Length + (long)buffer.Length <= _limit)
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
        IsHeldBack() ? Task.CompletedTask : Inner.Stream.FlushAsync(cancellationToken);

    public override void Flush()
    {
        if (!IsHeldBack())
        {
            Inner.Stream.Flush();
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
        _mark.HoldsLine = false;
        _state = State.Undecided;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

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
        : _mark.HoldsLine ? throw Errors.PaywallOutsideFilter()
        : string.IsNullOrEmpty(Context.Response.ContentType) ? State.Watching
        : State.PassingThrough;

    // What comes encoded was so behind the inner door, and who knows what else was written into it.
    private bool IsFinished() => FindCoding() == ContentCoding.Identity && _mark.IsHandled;

    // Without a byte nothing is settled: a response that has no type yet may still become HTML.
    // And when the response is over there is nothing to flush.
    private bool IsHeldBack() => _context is null || _state == State.HoldingBack || (_state == State.Undecided && (IsHtml() || IsGuarded()));

    private bool IsHtml() => HtmlCharset.IsHtml(Context.Response.ContentType);

    private bool IsGuarded() => _guardsOtherFormats && FormatGuard.Knows(Context.Response.ContentType);

    // Where no feature was set since, there is no other cache than at the beginning.
    private OutputCacheContext? FindInnerCache() =>
        Context.Features.Revision == _featureRevision ? null : InnerOutputCache.FindStoring(Context, _outerCache);

    private ContentCoding FindCoding()
    {
        string? coding = Context.Response.Headers.ContentEncoding;
        if (ContentCoding.Of(coding) is { } known)
        {
            return known;
        }

        Log.EncodedHtml(logger, Context.Request.Path, coding!);
        throw Errors.UnreadableCoding(coding!);
    }

    private void HoldBack(ReadOnlySpan<byte> bytes)
    {
        _page.Write(bytes);
        if (FindInnerCache() is { } cache && (_cacheWatch ??= new MarkerWatch()).Find(bytes).HasFlag(MarkerKinds.Markup))
        {
            cache.AllowCacheStorage = false;
            Log.NotCachedInClear(logger, Context.Request.Path);
        }
    }

    private async ValueTask StopHoldingBackAsync(CancellationToken cancellationToken)
    {
        // What cannot be read here cannot be searched, and is not let through.
        MarkerWatch? watch = FindCoding() == ContentCoding.Identity ? MarkerWatch.Behind(_page, Context.Response.ContentType) : null;
        _watch = watch ?? throw Errors.PageTooLarge(_limit);
        _state = State.Watching;
        await PageContent.WriteAsync(Inner.Stream, _page.Sequence, cancellationToken);
        _page.Dispose();
    }

    private void Watch(ReadOnlySpan<byte> chunk)
    {
        if ((_watch ??= new MarkerWatch()).Find(chunk) != MarkerKinds.None)
        {
            Log.RegionBehindLimit(logger, Context.Request.Path, _limit);
            Context.Abort();
            throw Errors.PageTooLarge(_limit);
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
