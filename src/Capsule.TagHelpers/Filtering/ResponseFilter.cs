using System.Buffers;
using System.Text;
using Capsule.TagHelpers.Guarding;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// The filter behind both its doors: holds an HTML response back while it is written, and lets it go when its protected
/// regions have been made into ciphertext.
/// </summary>
internal sealed class ResponseFilter(CapsuleSite site, PageProtector protector, FormatGuard guard, IOptionsMonitor<CapsuleFilterOptions> options, ILogger<ResponseFilter> logger)
{
    /// <summary>Runs what writes a response, with the filter round its body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">Writes the response; <see langword="false"/> where it failed and what it wrote is not to be sent.</param>
    internal async Task RunAsync(HttpContext context, Func<Task<bool>> next)
    {
        IHttpResponseBodyFeature? inner = context.Features.Get<IHttpResponseBodyFeature>();
        if (inner is null || !options.CurrentValue.Enabled)
        {
            await next();
            return;
        }

        context.Features.Set(CapsuleFilterFeature.Instance);
        ResponseMark? outerMark = context.Features.Get<ResponseMark>();
        var mark = new ResponseMark(outerMark);
        context.Features.Set(mark);
        var body = new FilteredResponseBody(context, inner, mark, options.CurrentValue.MaxBufferedBytes, logger) { GuardsOtherFormats = options.CurrentValue.GuardOtherFormats };
        context.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            bool isGood = await next();
            context.Features.Set(inner);
            if (isGood && await body.FinishAsync())
            {
                PageContent page = await ProtectAsync(context, body.Page) ?? new PageContent(body.Page.Sequence, []);
                body.Page.ReleaseLayout();
                outerMark?.Set(true);
                await SendAsync(context, inner, page);
            }
        }
        finally
        {
            outerMark?.Set(false);
            context.Features.Set(inner);
            context.Features.Set(outerMark);
            await body.DisposeAsync();
        }
    }

    private async Task<PageContent?> ProtectAsync(HttpContext context, PageBuffer page)
    {
        if (context.Response.StatusCode == StatusCodes.Status206PartialContent)
        {
            return RefuseRange(context.Response);
        }

        if (options.CurrentValue.GuardOtherFormats && FormatGuard.Knows(context.Response.ContentType))
        {
            PageContent? guarded = await guard.CheckAsync(context, page.Written);
            SetHeaders(context.Response, guarded is null ? _ => { } : WeakenValidators);
            return guarded;
        }

        Encoding? encoding = HtmlCharset.EncodingOf(context.Response.ContentType, page.Start, out string charset);
        if (encoding is null)
        {
            return page.Probe() == MarkerKinds.None ? null : throw Errors.UnreadableCharset(charset);
        }

        bool isUtf8 = encoding.CodePage == Encoding.UTF8.CodePage;
        ReadOnlyMemory<byte> converted = isUtf8 ? default : Encoding.Convert(encoding, Encoding.UTF8, page.Sequence.ToArray());
        MarkerKinds kinds = isUtf8 ? page.Probe() : MarkerProbe.Probe(converted.Span);
        if (kinds == MarkerKinds.None)
        {
            return null;
        }

        if (HtmlCharset.IsXml(context.Response.ContentType) && kinds.HasFlag(MarkerKinds.Markup))
        {
            throw Errors.MarkupInXhtml();
        }

        if (await TryGetSiteAsync(context) is not { } snapshot)
        {
            return Refuse(context.Response);
        }

        ProtectedPage? result = await protector.ProtectAsync(isUtf8 ? page.Written : converted, PageIdentity.Of(context, snapshot.Options), snapshot, context.RequestAborted, options.CurrentValue);
        if (result is null)
        {
            return null;
        }

        if (result.Failure is not null)
        {
            if (options.CurrentValue.OnFailure == FailureMode.Throw)
            {
                return Refuse(context.Response);
            }

            SetHeaders(context.Response, headers => headers.CacheControl = "no-store");
        }

        SetHeaders(context.Response, WeakenValidators);
        return isUtf8 ? result.IsUnwrapped ? result.Html : result.Html.Over(page.Sequence) : new PageContent(Encoding.Convert(Encoding.UTF8, encoding, result.Html.ToArray()), []);
    }

    // Without keys not even the teasers can be had: they are sealed with the rest.
    private async ValueTask<SiteSnapshot?> TryGetSiteAsync(HttpContext context)
    {
        try
        {
            return await site.GetAsync(context.RequestAborted);
        }
        catch (CapsuleException e)
        {
            Log.NoKeys(logger, e, context.Request.Path, e.Code.ToWireName());
            return null;
        }
    }

    // The cause is in the log; status code pages can dress this up.
    private static PageContent Refuse(HttpResponse response)
    {
        response.Clear();
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.CacheControl = "no-store";
        return PageContent.Nothing;
    }

    // A part may begin behind a region's marker and hold its text. RFC 9110, section 14.2: ranges need not be served.
    private static PageContent RefuseRange(HttpResponse response)
    {
        response.Clear();
        response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
        response.Headers.AcceptRanges = "none";
        response.Headers.CacheControl = "no-store";
        return PageContent.Nothing;
    }

    // Where something was sent before the page, its headers have gone; the page is protected all the same.
    private static void SetHeaders(HttpResponse response, Action<IHeaderDictionary> set)
    {
        if (!response.HasStarted)
        {
            set(response.Headers);
        }
    }

    // Each render has fresh keys, so the bytes are never the same twice although the page is.
    private static void WeakenValidators(IHeaderDictionary headers)
    {
        if (EntityTagHeaderValue.TryParse(headers.ETag.ToString(), out EntityTagHeaderValue? tag) && !tag.IsWeak)
        {
            headers.ETag = $"W/{tag}";
        }

        headers.Remove(HeaderNames.ContentMD5);
        headers.Remove(HeaderNames.AcceptRanges);
    }

    private static async Task SendAsync(HttpContext context, IHttpResponseBodyFeature inner, PageContent page)
    {
        if (context.Response.ContentLength is not null && !context.Response.HasStarted)
        {
            context.Response.ContentLength = page.Length;
        }

        await page.WriteToAsync(inner.Stream, context.RequestAborted);
    }
}
