using System.Buffers;
using System.IO.Pipelines;
using Capsule.TagHelpers.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Writes a page into the memory of the server itself, in one piece: as a stream a server copies it into many small
/// ones. Only where nothing stands between the filter and the server, and for pages that do not fill its memory.
/// </summary>
internal static class ServerBody
{
    // What a server needs round the page in the same piece of memory: of HTTP/1.1, the length of the chunk and its end.
    private const int Framing = 32;

    /// <summary>Tells whether a page goes to the server this way.</summary>
    /// <param name="context">The request.</param>
    /// <param name="inner">What takes the response.</param>
    /// <param name="length">The page's length in bytes.</param>
    internal static bool Takes(HttpContext context, IHttpResponseBodyFeature inner, int length) =>
        length is > 0 and <= GatheredWrites.MaxSize
        && !HttpMethods.IsHead(context.Request.Method)
        && ReferenceEquals(inner, context.Features.Find<IHttpResponseFeature>());

    /// <summary>Sends a page as it was written.</summary>
    internal static async ValueTask SendAsync(IHttpResponseBodyFeature inner, ReadOnlySequence<byte> page)
    {
        // Not before: a response that has not started has no memory yet.
        await inner.StartAsync(CancellationToken.None);
        PipeWriter writer = inner.Writer;
        int length = (int)page.Length;
        page.CopyTo(writer.GetSpan(length + Framing));
        writer.Advance(length);
        await writer.FlushAsync(CancellationToken.None);
    }

    /// <summary>Sends a page that was changed.</summary>
    internal static async ValueTask SendAsync(IHttpResponseBodyFeature inner, PageContent page)
    {
        await inner.StartAsync(CancellationToken.None);
        PipeWriter writer = inner.Writer;
        page.CopyTo(writer.GetSpan(page.Length + Framing));
        writer.Advance(page.Length);
        await writer.FlushAsync(CancellationToken.None);
    }
}
