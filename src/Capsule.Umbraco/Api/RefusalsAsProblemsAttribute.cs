using Capsule.Umbraco.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Capsule.Umbraco.Api;

/// <summary>Makes problems of what the API refuses. Anything else is a fault, and the host's to report.</summary>
internal sealed class RefusalsAsProblemsAttribute : ExceptionFilterAttribute
{
    public override void OnException(ExceptionContext context)
    {
        ProblemDetails? problem = context.Exception switch
        {
            SettingsRefusedException refused => Problem(StatusCodes.Status400BadRequest, CapsuleErrorCode.InvalidConfiguration.ToWireName(), refused.Message, refused.Problems),
            CapsuleException refused => Problem(StatusOf(refused.Code), refused.Code.ToWireName(), refused.Message),
            _ => null,
        };
        if (problem is not null)
        {
            context.Result = new ObjectResult(problem) { StatusCode = problem.Status, ContentTypes = { "application/problem+json" } };
            context.ExceptionHandled = true;
        }
    }

    private static ProblemDetails Problem(int status, string code, string message, IReadOnlyList<SettingsProblem>? problems = null)
    {
        // The CMS shows the title in its notifications.
        var problem = new ProblemDetails { Status = status, Title = message, Detail = message, Type = "Error", Extensions = { ["code"] = code } };
        if (problems is not null)
        {
            problem.Extensions["problems"] = problems;
        }

        return problem;
    }

    private static int StatusOf(CapsuleErrorCode code) => code switch
    {
        CapsuleErrorCode.KeyNotFound => StatusCodes.Status404NotFound,
        CapsuleErrorCode.KeyState or CapsuleErrorCode.NotYetSafe => StatusCodes.Status409Conflict,
        CapsuleErrorCode.KeysUnavailable or CapsuleErrorCode.StoreUnavailable or CapsuleErrorCode.JwksUnavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
