using System.Text;
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
internal sealed class ResponseFilter(CapsuleSite site, PageProtector protector, IOptionsMonitor<CapsuleFilterOptions> options, ILogger<ResponseFilter> logger)
{
    /// <summary>Runs what writes a response, with the filter round its body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">Writes the response; <see langword="false"/> where it failed and what it wrote is not to be sent.</param>
    internal async Task RunAsync(HttpContext context, Func<Task<bool>> next)
    {
        IHttpResponseBodyFeature? inner = context.Features.Get<IHttpResponseBodyFeature>();
        if (inner is null || context.Response.HasStarted || !options.CurrentValue.Enabled)
        {
            await next();
            return;
        }

        ResponseMark? outerMark = context.Features.Get<ResponseMark>();
        var mark = new ResponseMark();
        context.Features.Set(mark);
        var body = new FilteredResponseBody(context, inner, mark, options.CurrentValue.MaxBufferedBytes, logger);
        context.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            bool isGood = await next();
            context.Features.Set(inner);
            if (isGood && await body.FinishAsync())
            {
                byte[]? replacement = await ProtectAsync(context, body.Page);
                outerMark?.IsHandled = true;
                await SendAsync(context, inner, replacement ?? body.Page);
            }
            else if (isGood && body.HasPassedThrough)
            {
                outerMark?.IsHandled = mark.IsHandled;
            }
        }
        finally
        {
            context.Features.Set(inner);
            context.Features.Set(outerMark);
            await body.DisposeAsync();
        }
    }

    private async Task<byte[]?> ProtectAsync(HttpContext context, ReadOnlyMemory<byte> page)
    {
        Encoding? encoding = HtmlCharset.EncodingOf(context.Response.ContentType, out string charset);
        if (encoding is null)
        {
            return MarkerProbe.Probe(page.Span) == MarkerKinds.None ? null : throw Errors.UnreadableCharset(charset);
        }

        bool isUtf8 = encoding.CodePage == Encoding.UTF8.CodePage;
        ReadOnlyMemory<byte> utf8 = isUtf8 ? page : Encoding.Convert(encoding, Encoding.UTF8, page.ToArray());
        if (MarkerProbe.Probe(utf8.Span) == MarkerKinds.None)
        {
            return null;
        }

        SiteSnapshot snapshot = await site.GetAsync(context.RequestAborted);
        ProtectedPage? result = await protector.ProtectAsync(utf8, PageIdentity.Of(context, snapshot.Options), snapshot, context.RequestAborted);
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

            context.Response.Headers.CacheControl = "no-store";
        }

        WeakenValidators(context.Response);
        return isUtf8 ? result.Html : Encoding.Convert(Encoding.UTF8, encoding, result.Html);
    }

    // The cause is in the log; status code pages can dress this up.
    private static byte[] Refuse(HttpResponse response)
    {
        response.Clear();
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.CacheControl = "no-store";
        return [];
    }

    // Each render has fresh keys, so the bytes are never the same twice although the page is.
    private static void WeakenValidators(HttpResponse response)
    {
        if (EntityTagHeaderValue.TryParse(response.Headers.ETag.ToString(), out EntityTagHeaderValue? tag) && !tag.IsWeak)
        {
            response.Headers.ETag = $"W/{tag}";
        }

        response.Headers.Remove(HeaderNames.ContentMD5);
        response.Headers.Remove(HeaderNames.AcceptRanges);
    }

    private static async Task SendAsync(HttpContext context, IHttpResponseBodyFeature inner, ReadOnlyMemory<byte> page)
    {
        if (context.Response.ContentLength is not null)
        {
            context.Response.ContentLength = page.Length;
        }

        await inner.Stream.WriteAsync(page, context.RequestAborted);
    }
}
