using Capsule.TagHelpers.Site;
using Capsule.Umbraco.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Umbraco.Cms.Core.Web;

namespace Capsule.Umbraco.Pages;

/// <summary>
/// Says which content page is being rendered, before Capsule's response filter asks. It stands round every MVC result:
/// what a surface controller answers belongs to its content page too.
/// </summary>
internal sealed class ContentPageFilter(IUmbracoContextAccessor contexts, SettingsStore settings) : IAsyncAlwaysRunResultFilter
{
    public Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        HttpContext http = context.HttpContext;
        if (http.Features.Get<ICapsulePage>() is null
            && contexts.TryGetUmbracoContext(out IUmbracoContext? umbraco)
            && umbraco.PublishedRequest is { PublishedContent: { } content } request)
        {
            http.Features.Set<ICapsulePage>(new ContentPage(content, request.Culture, request.Segment, settings.GetCurrent().Settings.ResourceData, http.Request.Path.Value ?? "/"));
        }

        return next();
    }
}
