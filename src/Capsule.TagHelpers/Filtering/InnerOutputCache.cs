using Capsule.TagHelpers.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Finds an output cache that stands between the filter and what writes the page: it sees the page before it is protected,
/// its store may be another machine's, and it asks once more when all has been written, so it can still be told not to
/// store regions in clear. Sealed regions may be stored.
/// </summary>
internal static class InnerOutputCache
{
    /// <summary>Gives the request of an output cache inside of the filter that is going to store the response, if there is one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="outer">The output cache outside of the filter, which sees what the filter sends.</param>
    internal static OutputCacheContext? FindStoring(HttpContext context, IOutputCacheFeature? outer) =>
        context.Features.Find<IOutputCacheFeature>() is { Context.AllowCacheStorage: true } cache && cache != outer ? cache.Context : null;
}
