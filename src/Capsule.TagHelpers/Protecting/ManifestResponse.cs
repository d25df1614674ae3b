using Capsule.Publishing;
using Capsule.TagHelpers.Unlocking;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Capsule.TagHelpers.Protecting;

/// <summary>Writes a manifest as a response of its own, behind both kinds of result.</summary>
internal static class ManifestResponse
{
    internal const string ContentType = "application/json";

    internal static async Task WriteAsync(HttpContext context, IReadOnlyList<ContentItem> items, CapsuleResource? resource, string user)
    {
        IServiceProvider services = context.RequestServices;
        ICapsuleProtector protector = services.GetService<ICapsuleProtector>() ?? throw Errors.NotRegistered(user);
        HttpResponse response = context.Response;
        try
        {
            CapsuleRender render = await protector.RenderAsync(items, resource ?? CapsuleResource.FromRequest(context), context.RequestAborted);
            CutFreshness(response.GetTypedHeaders(), render.FreshUntil - services.GetRequiredService<TimeProvider>().GetUtcNow());
            response.ContentType = ContentType;
            response.ContentLength = render.Utf8Json.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await response.Body.WriteAsync(render.Utf8Json, context.RequestAborted);
            }
        }
        catch (CapsuleException e) when (e.Code is CapsuleErrorCode.NoIssuer or CapsuleErrorCode.JwksUnavailable or CapsuleErrorCode.KeysUnavailable)
        {
            // Not the caller's fault, and it may be over soon. Other errors are a developer's, for the site's own handler.
            Log.ManifestFailed(services.GetRequiredService<ILogger<CapsuleProtector>>(), e, context.Request.Path, e.Code.ToWireName());
            response.Headers.CacheControl = "no-store";
            await UnlockProblem.Unpublishable(e).WriteAsync(response);
        }
    }

    // The app says whether it may be kept. For longer than its keys are current it should not be.
    private static void CutFreshness(ResponseHeaders headers, TimeSpan left)
    {
        if (headers.CacheControl is not { } caching)
        {
            return;
        }

        left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        caching.MaxAge = Shorter(caching.MaxAge, left);
        caching.SharedMaxAge = Shorter(caching.SharedMaxAge, left);
        headers.CacheControl = caching;
    }

    private static TimeSpan? Shorter(TimeSpan? said, TimeSpan left) => said is null || said < left ? said : left;
}
