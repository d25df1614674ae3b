using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Guarding;
using Capsule.TagHelpers.Html;
using Capsule.Umbraco.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.DeliveryApi;

namespace Capsule.Umbraco.DeliveryApi;

/// <summary>
/// Publishes the sealed regions in the answers of the Content Delivery API, and in those of the site's own controllers
/// that give its content objects. It stands inside any output cache, which so holds what leaves.
/// </summary>
internal sealed class ContentManifestFilter(ContentManifests manifests, IOptionsMonitor<CapsuleFilterOptions> options, ILogger<ContentManifestFilter> logger) : IAsyncAlwaysRunResultFilter
{
    private static readonly PathString s_deliveryApi = "/umbraco/delivery";

    public Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        HttpContext http = context.HttpContext;
        CapsuleFilterOptions current = options.CurrentValue;
        return !IsContentApi(context) || !current.IsEnabledFor(http)
            ? next()
            : HeldResponse.RunAsync(http, current.MaxBufferedBytes, logger, next, body => PublishAsync(http, body));
    }

    private static bool IsContentApi(ResultExecutingContext context) =>
        context.HttpContext.Request.Path.StartsWithSegments(s_deliveryApi, StringComparison.OrdinalIgnoreCase)
        || context.Result is ObjectResult { Value: IApiElement or IEnumerable<IApiElement> };

    private async ValueTask<byte[]?> PublishAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        if (TextFormats.Of(context.Response.ContentType) != TextFormat.Json || !MarkerProbe.Probe(body.Span).HasFlag(MarkerKinds.Sealed))
        {
            return null;
        }

        byte[]? published = await manifests.PublishAsync(context, body);
        if (context.RequestServices.GetService<IRequestPreviewService>()?.IsPreview() == true)
        {
            PageFreshness.ForbidStorage(context);
        }

        return published;
    }
}
