using Capsule.Umbraco.Auditing;
using Capsule.Umbraco.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Umbraco.Api;

/// <summary>
/// Capsule's part of the CMS's management API: under its prefix, behind its policies. Errors are RFC 9457 problems with
/// a stable <c>code</c>. Each says itself who may call it: policies of a class and its actions add up.
/// </summary>
[ApiController]
[ApiExplorerSettings(IgnoreApi = true)]
[RefusalsAsProblems]
[UnreadableAsProblems]
public abstract class CapsuleApiController : ControllerBase
{
    /// <summary>The route of all of them.</summary>
    protected const string Prefix = "umbraco/management/api/v1/capsule";

    private protected CapsuleAudit Audit => HttpContext.RequestServices.GetRequiredService<CapsuleAudit>();

    internal static ObjectResult Refuse(int status, string code, EditorText text, IDictionary<string, object?>? more = null)
    {
        var problem = new ProblemDetails { Status = status, Title = text.Message, Detail = text.Message, Type = "Error", Extensions = { ["code"] = code, ["text"] = text } };
        foreach ((string name, object? value) in more ?? new Dictionary<string, object?>())
        {
            problem.Extensions[name] = value;
        }

        return new ObjectResult(problem) { StatusCode = status, ContentTypes = { "application/problem+json" } };
    }

    private protected static ObjectResult RefuseDocument() =>
        Refuse(StatusCodes.Status403Forbidden, "DOCUMENT_NOT_ALLOWED", new(TextCode.DocumentNotAllowed));
}
