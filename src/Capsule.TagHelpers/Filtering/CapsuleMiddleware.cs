using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Filtering;

/// <summary>The filter's outer door: any pipeline, and what MVC does not write.</summary>
internal sealed class CapsuleMiddleware(RequestDelegate next, ResponseFilter filter)
{
    public Task InvokeAsync(HttpContext context) => filter.RunAsync(context, HiddenRange.IsHtmlFile(context.Request.Path), static async (context, next) =>
    {
        await ((RequestDelegate)next)(context);
        return true;
    }, next);
}
