using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Capsule.TagHelpers.Filtering;

/// <summary>Keeps the headers that speak of a response's exact bytes true, or takes them away.</summary>
internal static class PageValidators
{
    // RFC 9530, which IHeaderDictionary has no members for.
    private static readonly string[] s_digests = ["Content-Digest", "Repr-Digest", "Digest"];

    /// <summary>
    /// Does so for a page that was changed: each render has fresh keys, so its bytes are never the same twice although
    /// the page is. Where something was sent before the page, its headers have gone.
    /// </summary>
    internal static void Weaken(HttpResponse response)
    {
        if (response.HasStarted)
        {
            return;
        }

        IHeaderDictionary headers = response.Headers;
        if (SaysTypeAlone(headers))
        {
            return;
        }

        if (EntityTagHeaderValue.TryParse(headers.ETag.ToString(), out EntityTagHeaderValue? tag) && !tag.IsWeak)
        {
            headers.ETag = $"W/{tag}";
        }

        headers.Remove(HeaderNames.ContentMD5);
        headers.Remove(HeaderNames.AcceptRanges);
        foreach (string digest in s_digests)
        {
            headers.Remove(digest);
        }
    }

    /// <summary>Says whether a response's headers are but that of its type, as MVC's pages have it: nothing is said of bytes or caches.</summary>
    internal static bool SaysTypeAlone(IHeaderDictionary headers) => headers.Count == 1 && headers.ContentType.Count == 1;

    /// <summary>
    /// Does so for a page's headers without the page (HEAD): whether a GET would change it cannot be seen, so nothing is
    /// said that might not hold then. RFC 9110, section 8.6, lets a server leave the length out.
    /// </summary>
    internal static void LoosenHead(HttpContext context)
    {
        HttpResponse response = context.Response;
        if (HttpMethods.IsHead(context.Request.Method) && !response.HasStarted && HtmlCharset.IsHtml(response.ContentType))
        {
            response.ContentLength = null;
            Weaken(response);
        }
    }
}
