using Capsule.TagHelpers.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Keeps an output cache that stands between the filter and what writes the page from storing regions in clear: it would
/// see the page before it is protected, and its store may be another machine's. Sealed regions may be stored.
/// </summary>
internal static class InnerOutputCache
{
    /// <summary>Looks at what was written last.</summary>
    /// <param name="context">The request.</param>
    /// <param name="outer">The output cache outside of the filter, which sees what the filter sends.</param>
    /// <param name="written">What was written last, with enough of what came before to hold a name across the border.</param>
    /// <param name="logger">Where it is reported.</param>
    internal static void Guard(HttpContext context, IOutputCacheFeature? outer, ReadOnlySpan<byte> written, ILogger logger)
    {
        // The cache asks once more when all has been written, so it can still be told.
        if (context.Features.Get<IOutputCacheFeature>() is { Context.AllowCacheStorage: true } cache
            && cache != outer
            && MarkerProbe.Probe(written).HasFlag(MarkerKinds.Markup))
        {
            cache.Context.AllowCacheStorage = false;
            Log.NotCachedInClear(logger, context.Request.Path);
        }
    }
}
