using System.Globalization;
using Capsule.TagHelpers.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Says to caches, those of HTTP and ASP.NET's own, how long they may hold a protected page. The page is the same for
/// everyone, so it needs neither <c>Vary</c> nor <c>private</c>; it only must not outlive its keys.
/// </summary>
internal sealed class PageFreshness(TimeProvider time, IOptionsMonitor<CapsuleFilterOptions> options, ILogger<PageFreshness> logger)
{
    /// <summary>The tag of every protected page in ASP.NET's output cache, by which all of them can be evicted.</summary>
    internal const string OutputCacheTag = "capsule";

    private const string NoStore = "no-store";

    // RFC 9213: the same for content delivery networks alone, and there it goes before Cache-Control.
    private const string CdnCacheControl = "CDN-Cache-Control";

    /// <summary>Settles it for a page that is about to be sent.</summary>
    internal void Settle(HttpContext context, ProtectedPage page)
    {
        context.Features.Find<IOutputCacheFeature>()?.Context.Tags.Add(OutputCacheTag);
        if (page.Failure is not null || page.IsPersonal)
        {
            ForbidStorage(context);
        }
        else if (page.FreshUntil is { } freshUntil && options.CurrentValue.LimitCaching)
        {
            Limit(context, freshUntil);
        }
    }

    /// <summary>Keeps a response out of every cache.</summary>
    internal static void ForbidStorage(HttpContext context)
    {
        if (context.Features.Find<IOutputCacheFeature>() is { } outputCache)
        {
            outputCache.Context.AllowCacheStorage = false;
        }

        // Where something was sent before the page, its headers have gone; the page is protected all the same.
        if (!context.Response.HasStarted)
        {
            context.Response.Headers.CacheControl = NoStore;
            context.Response.Headers.Remove(CdnCacheControl);
        }
    }

    private void Limit(HttpContext context, DateTimeOffset freshUntil)
    {
        TimeSpan left = freshUntil - time.GetUtcNow();

        // Whole seconds, which is what headers count in, and never more than there are.
        left = TimeSpan.FromSeconds(Math.Max(0, (long)left.TotalSeconds));
        bool isLimited = LimitOutputCache(context, left);
        if (!context.Response.HasStarted && !PageValidators.SaysTypeAlone(context.Response.Headers))
        {
            IHeaderDictionary headers = context.Response.Headers;
            isLimited |= LimitCacheControl(headers, HeaderNames.CacheControl, left);
            isLimited |= LimitCacheControl(headers, CdnCacheControl, left);
            isLimited |= LimitExpires(headers, freshUntil);
        }

        if (isLimited)
        {
            Log.CachingLimited(logger, context.Request.Path, (long)left.TotalSeconds);
        }
    }

    private static bool LimitOutputCache(HttpContext context, TimeSpan left)
    {
        if (context.Features.Find<IOutputCacheFeature>()?.Context is not { AllowCacheStorage: true } cache)
        {
            return false;
        }

        TimeSpan allowed = cache.ResponseExpirationTimeSpan
            ?? context.RequestServices.GetRequiredService<IOptions<OutputCacheOptions>>().Value.DefaultExpirationTimeSpan;
        if (allowed <= left)
        {
            return false;
        }

        cache.ResponseExpirationTimeSpan = left;

        // An entry that ends at once is an error to the cache.
        cache.AllowCacheStorage = left > TimeSpan.Zero;
        return true;
    }

    // max-age is cut too, and no s-maxage put beside it: that would let shared caches keep what was asked for with
    // credentials (RFC 9111, section 3.5), and a browser's own copy outlives its keys like any other.
    private static bool LimitCacheControl(IHeaderDictionary headers, string name, TimeSpan left)
    {
        if (!CacheControlHeaderValue.TryParse(headers[name].ToString(), out CacheControlHeaderValue? allowed)
            || !(allowed.MaxAge > left || allowed.SharedMaxAge > left))
        {
            return false;
        }

        allowed.MaxAge = allowed.MaxAge > left ? left : allowed.MaxAge;
        allowed.SharedMaxAge = allowed.SharedMaxAge > left ? left : allowed.SharedMaxAge;
        headers[name] = allowed.ToString();
        return true;
    }

    private static bool LimitExpires(IHeaderDictionary headers, DateTimeOffset freshUntil)
    {
        if (!DateTimeOffset.TryParseExact(headers.Expires.ToString(), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset expires)
            || expires <= freshUntil)
        {
            return false;
        }

        headers.Expires = freshUntil.ToString("r", CultureInfo.InvariantCulture);
        return true;
    }
}
