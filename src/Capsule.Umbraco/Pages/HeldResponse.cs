using Capsule.TagHelpers.Filtering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Logging;

namespace Capsule.Umbraco.Pages;

/// <summary>Holds the response of an MVC result back until it has been written, to send another in its place.</summary>
internal static class HeldResponse
{
    /// <summary>Runs a result.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxBytes">The most that is held back; what is longer goes out as it comes, and is broken off at a marker.</param>
    /// <param name="logger">Hears of what cannot be read.</param>
    /// <param name="next">Writes the response.</param>
    /// <param name="change">Gives what is to be sent instead, or <see langword="null"/> for the response as it is. It is asked about HTML and text formats alone.</param>
    internal static async Task RunAsync(HttpContext context, int maxBytes, ILogger logger, ResultExecutionDelegate next, Func<ReadOnlyMemory<byte>, ValueTask<byte[]?>> change)
    {
        IHttpResponseBodyFeature inner = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        FilteredResponseBody body = FilteredResponseBody.Begin(context, inner, new() { MaxBufferedBytes = maxBytes, GuardOtherFormats = true }, logger);
        try
        {
            ResultExecutedContext executed = await next();
            body.StepAside();
            if ((executed.Exception is null || executed.ExceptionHandled) && await body.FinishAsync())
            {
                byte[]? changed = await change(body.Page.Written);
                body.Page.ReleaseLayout();
                if (context.Response.ContentLength is not null && !context.Response.HasStarted)
                {
                    context.Response.ContentLength = changed?.Length ?? body.Page.Length;
                }

                await (changed is null
                    ? PageContent.WriteAsync(inner.Stream, body.Page.Sequence, CancellationToken.None)
                    : inner.Stream.WriteAsync(changed, CancellationToken.None));
            }
        }
        finally
        {
            body.Release();
        }
    }
}
