using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Capsule.Umbraco.Api;

/// <summary>Makes problems of what the API refuses. Anything else is a fault, and the host's to report.</summary>
internal sealed class RefusalsAsProblemsAttribute : ExceptionFilterAttribute
{
    public override void OnException(ExceptionContext context)
    {
        ObjectResult? problem = context.Exception switch
        {
            SettingsRefusedException refused => CapsuleApiController.Refuse(
                StatusCodes.Status400BadRequest,
                CapsuleErrorCode.InvalidConfiguration.ToWireName(),
                new(TextCode.SettingsRefused, EditorText.Sentences(refused.Problems)),
                new Dictionary<string, object?> { ["problems"] = refused.Problems }),
            CapsuleException refused => CapsuleApiController.Refuse(StatusOf(refused.Code), refused.Code.ToWireName(), ErrorTexts.Of(refused)),
            _ => null,
        };
        if (problem is not null)
        {
            context.Result = problem;
            context.ExceptionHandled = true;
        }
    }

    private static int StatusOf(CapsuleErrorCode code) => code switch
    {
        CapsuleErrorCode.KeyNotFound => StatusCodes.Status404NotFound,
        CapsuleErrorCode.KeyState or CapsuleErrorCode.NotYetSafe => StatusCodes.Status409Conflict,
        CapsuleErrorCode.KeysUnavailable or CapsuleErrorCode.StoreUnavailable or CapsuleErrorCode.JwksUnavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
