using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Capsule.Umbraco.Api;

/// <summary>
/// Makes problems with a code of requests that cannot be read, before <see cref="ApiControllerAttribute"/> makes such
/// without one. What a client sent is not repeated.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class UnreadableAsProblemsAttribute : ActionFilterAttribute
{
    // The framework's own filters for this are at -3000 and -2000.
    public UnreadableAsProblemsAttribute() => Order = -3001;

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.ModelState.IsValid)
        {
            return;
        }

        context.Result = context.ModelState.Values.SelectMany(entry => entry.Errors).Any(error => error.Exception is UnsupportedContentTypeException)
            ? CapsuleApiController.Refuse(StatusCodes.Status415UnsupportedMediaType, CapsuleErrorCode.UnsupportedMediaType.ToWireName(), new(TextCode.RequestMediaType))
            : CapsuleApiController.Refuse(
                StatusCodes.Status400BadRequest,
                CapsuleErrorCode.InvalidRequest.ToWireName(),
                new(TextCode.RequestUnreadable),
                new Dictionary<string, object?> { ["problems"] = ProblemsIn(context).ToArray() });
    }

    private static IEnumerable<SettingsProblem> ProblemsIn(ActionExecutingContext context)
    {
        // The parameter that takes the body is called "required" too, beside what is wrong inside of it.
        HashSet<string> bodies = [.. context.ActionDescriptor.Parameters.Where(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Body).Select(parameter => parameter.Name)];
        string[] paths = [.. context.ModelState.Where(entry => entry.Value?.Errors.Count > 0).Select(entry => bodies.Contains(entry.Key) ? string.Empty : PathOf(entry.Key)).Distinct()];
        return paths
            .Where(path => path.Length > 0 || paths.Length == 1)
            .Select(path => new SettingsProblem(path, path.Length == 0 ? TextCode.RequestBody : TextCode.RequestMember));
    }

    // JSON's are "$.documentKey", those of the address "purpose".
    private static string PathOf(string key) => key.TrimStart('$').TrimStart('.');
}
