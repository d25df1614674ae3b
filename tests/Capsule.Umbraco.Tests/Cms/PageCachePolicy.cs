using Microsoft.AspNetCore.OutputCaching;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>Caches pages as the CMS's website output cache does: whatever the query, but not in preview, and nothing that says <c>no-store</c>.</summary>
internal sealed class PageCachePolicy(CmsContent content) : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        bool isCached = !content.InPreviewMode && context.HttpContext.Request.Path == "/page";
        context.EnableOutputCaching = isCached;
        context.AllowCacheLookup = isCached;
        context.AllowCacheStorage = isCached;
        context.ResponseExpirationTimeSpan = TimeSpan.FromDays(1);
        context.CacheVaryByRules.QueryKeys = "none-of-them";
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage &= !context.HttpContext.Response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal);
        return ValueTask.CompletedTask;
    }
}
