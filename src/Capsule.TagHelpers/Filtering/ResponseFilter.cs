using System.Buffers;
using System.Text;
using Capsule.TagHelpers.Guarding;
using Capsule.TagHelpers.Hosting;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// The filter behind both its doors: holds an HTML response back while it is written, and lets it go when its protected
/// regions have been made into ciphertext.
/// </summary>
internal sealed class ResponseFilter(
    CapsuleSite site,
    PageProtector protector,
    FormatGuard guard,
    PageFreshness freshness,
    IOptionsMonitor<CapsuleFilterOptions> options,
    ILogger<ResponseFilter> logger)
{
    /// <summary>Runs what writes a response, with the filter round its body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isHtmlFile">Whether an HTML file is asked for, parts of which are not served.</param>
    /// <param name="next">Writes the response; <see langword="false"/> where it failed and what it wrote is not to be sent.</param>
    /// <param name="state">What it needs besides, so that no delegate is made for each request.</param>
    internal async Task RunAsync(HttpContext context, bool isHtmlFile, Func<HttpContext, object, Task<bool>> next, object state)
    {
        IHttpResponseBodyFeature? inner = context.Features.Find<IHttpResponseBodyFeature>();
        CapsuleFilterOptions current = options.CurrentValue;
        if (inner is null || !current.IsEnabledFor(context))
        {
            await next(context, state);
            return;
        }

        context.Features.Find<RenderedRegions>()?.MarkSeen();
        using HiddenRange? range = isHtmlFile ? HiddenRange.Of(context.Request) : null;
        FilteredResponseBody body = FilteredResponseBody.Begin(context, inner, current, logger);
        ResponseMark? outerMark = body.OuterMark;
        try
        {
            bool isGood = await next(context, state);
            body.StepAside();
            if (isGood && await body.FinishAsync())
            {
                PageContent? changed = IsPlain(context.Response, body.Page) ? null : await ProtectAsync(context, body.Page, body.Site, current);
                body.Page.ReleaseLayout();
                outerMark?.Set(true);
                await SendAsync(context, inner, changed, body.Page);
            }
            else if (isGood)
            {
                PageValidators.LoosenHead(context);
            }
        }
        catch (CapsuleException e) when (IsForWantOfKeys(e) && !context.Response.HasStarted)
        {
            // Views seal what they write, and so need the keys before the filter does.
            body.StepAside();
            RefuseWithoutKeys(context, e);
        }
        finally
        {
            outerMark?.Set(false);
            body.Release();
        }
    }

    /// <summary>Says whether a response could not be made since there are no keys now.</summary>
    internal static bool IsForWantOfKeys(Exception? failure) => failure is CapsuleException { Code: CapsuleErrorCode.KeysUnavailable };

    /// <summary>Refuses what failed for want of keys before there was a response, where the filter is on for the request.</summary>
    internal bool TryRefuse(HttpContext context, Exception failure)
    {
        if (failure is not CapsuleException e || !IsForWantOfKeys(e) || context.Response.HasStarted || !options.CurrentValue.IsEnabledFor(context))
        {
            return false;
        }

        RefuseWithoutKeys(context, e);
        return true;
    }

    // What nearly all responses are: a page as MVC writes it, and without a marker. Of those no more is asked.
    private static bool IsPlain(HttpResponse response, PageBuffer page)
    {
        if (response.StatusCode == StatusCodes.Status206PartialContent
            || response.ContentType != HtmlCharset.Utf8Html
            || response.Headers.ContentEncoding.Count > 0
            || page.Start is [> 0x7F, ..]
            || page.HoldsMarker())
        {
            return false;
        }

        page.IsPublic = true;
        return true;
    }

    // Gives what is to be sent instead of what was written, if anything. A reader who goes away does not stop it, as it
    // stops no view: broken off, the request would count as failed, and a cache further out would go without the page.
    private async Task<PageContent?> ProtectAsync(HttpContext context, PageBuffer written, SiteSnapshot? known, CapsuleFilterOptions current)
    {
        if (context.Response.StatusCode == StatusCodes.Status206PartialContent)
        {
            return RefuseRange(context);
        }

        // The body took in nothing of a coding that cannot be read, but the header may have been set since.
        string named = context.Response.Headers.ContentEncoding.ToString();
        ContentCoding coding = ContentCoding.Of(named) ?? throw Errors.UnreadableCoding(named);
        if (coding == ContentCoding.Identity)
        {
            return await ProtectPageAsync(context, written, known, current);
        }

        using var decoded = new PageBuffer();
        return coding.Decode(written.Written, context.Response.ContentType, decoded, current.MaxBufferedBytes)
            && await ProtectPageAsync(context, decoded, known, current) is { } replacement
            ? replacement.Length == 0 ? replacement : new PageContent(coding.Encode(replacement.ToArray()), [])
            : null;
    }

    private async Task<PageContent?> ProtectPageAsync(HttpContext context, PageBuffer page, SiteSnapshot? known, CapsuleFilterOptions current)
    {
        if (current.GuardOtherFormats && FormatGuard.Knows(context.Response.ContentType))
        {
            PageContent? guarded = await guard.CheckAsync(context, page.Written);
            if (guarded is not null)
            {
                PageValidators.Weaken(context.Response);
            }

            return guarded;
        }

        Encoding? encoding = HtmlCharset.EncodingOf(context.Response.ContentType, page.Start, out string charset);
        if (encoding is null)
        {
            return !page.HoldsMarker() ? null : throw Errors.UnreadableCharset(charset);
        }

        bool isUtf8 = encoding.CodePage == Encoding.UTF8.CodePage;
        ReadOnlyMemory<byte> converted = isUtf8 ? default : Encoding.Convert(encoding, Encoding.UTF8, page.Sequence.ToArray());
        if (!(isUtf8 ? page.HoldsMarker() : MarkerProbe.Holds(converted.Span)))
        {
            return null;
        }

        ReadOnlyMemory<byte> html = isUtf8 ? page.Written : converted;
        if (HtmlCharset.IsXml(context.Response.ContentType) && MarkerProbe.Probe(html.Span).HasFlag(MarkerKinds.Markup))
        {
            throw Errors.MarkupInXhtml();
        }

        SiteSnapshot snapshot;
        try
        {
            snapshot = known ?? await site.GetAsync(CancellationToken.None);
        }
        catch (CapsuleException e)
        {
            return RefuseWithoutKeys(context, e);
        }

        ProtectedPage? result = await protector.ProtectAsync(
            html,
            PageIdentity.Of(context, snapshot.Options),
            snapshot,
            CancellationToken.None,
            current,
            context.Features.Find<ClientScript>());
        if (result is null)
        {
            return null;
        }

        page.IsPublic = result.WasSealed;
        if (result.Failure is not null && current.OnFailure == FailureMode.Throw)
        {
            return Refuse(context);
        }

        freshness.Settle(context, result);
        PageValidators.Weaken(context.Response);
        return !isUtf8 ? new PageContent(Encoding.Convert(Encoding.UTF8, encoding, result.Html.ToArray()), [])
            : result.IsUnwrapped ? result.Html
            : result.Html.Over(page.Sequence);
    }

    // Without keys not even the teasers can be had: they are sealed with the rest.
    private PageContent RefuseWithoutKeys(HttpContext context, CapsuleException failure)
    {
        Log.NoKeys(logger, failure, context.Request.Path, failure.Code.ToWireName());
        return Refuse(context);
    }

    // The cause is in the log; status code pages can dress this up.
    private static PageContent Refuse(HttpContext context)
    {
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        PageFreshness.ForbidStorage(context);
        return PageContent.Nothing;
    }

    // A part may begin behind a region's marker and hold its text. RFC 9110, section 14.2: ranges need not be served.
    private static PageContent RefuseRange(HttpContext context)
    {
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
        context.Response.Headers.AcceptRanges = "none";
        PageFreshness.ForbidStorage(context);
        return PageContent.Nothing;
    }

    // Written to the end although the reader may have gone: that is no error, and a cache further out must not keep half
    // of it.
    private static ValueTask SendAsync(HttpContext context, IHttpResponseBodyFeature inner, PageContent? changed, PageBuffer written)
    {
        if (context.Response.ContentLength is not null && !context.Response.HasStarted)
        {
            context.Response.ContentLength = changed?.Length ?? written.Length;
        }

        if (ServerBody.Takes(context, inner, changed?.Length ?? written.Length))
        {
            return changed is null ? ServerBody.SendAsync(inner, written.Sequence) : ServerBody.SendAsync(inner, changed);
        }

        return changed is null
            ? PageContent.WriteAsync(inner.Stream, written.Sequence, CancellationToken.None)
            : changed.WriteToAsync(inner.Stream, CancellationToken.None);
    }
}
