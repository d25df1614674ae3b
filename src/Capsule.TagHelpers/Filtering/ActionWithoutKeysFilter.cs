using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Refuses what an action was to answer where it failed for want of keys: one that seals what it gives to its view, or
/// to an API's callers. It is asked after the exception filters of the action and of its controller.
/// </summary>
internal sealed class ActionWithoutKeysFilter(ResponseFilter filter) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (filter.TryRefuse(context.HttpContext, context.Exception))
        {
            context.Result = new StatusCodeResult(context.HttpContext.Response.StatusCode);
            context.ExceptionHandled = true;
        }
    }
}
