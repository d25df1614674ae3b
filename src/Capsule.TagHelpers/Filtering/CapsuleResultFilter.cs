using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// The filter's inner door: every MVC result, inside any output cache, so that what is cached is ciphertext. It always
/// runs, also where another filter cuts the way to the action short.
/// </summary>
internal sealed class CapsuleResultFilter(ResponseFilter filter) : IAsyncAlwaysRunResultFilter
{
    public Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next) =>
        filter.RunAsync(context.HttpContext, context.Result is FileResult file && HtmlCharset.IsHtml(file.ContentType), static async (_, next) =>
        {
            ResultExecutedContext executed = await ((ResultExecutionDelegate)next)();
            if (!executed.ExceptionHandled && ResponseFilter.IsForWantOfKeys(executed.Exception))
            {
                // Thrown, the filter sees it, and answers.
                executed.ExceptionHandled = true;
                executed.ExceptionDispatchInfo!.Throw();
            }

            // A view that failed halfway is not thrown here; MVC throws it after us, and half a page must not go first.
            return executed.Exception is null || executed.ExceptionHandled;
        }, next);
}
