using System.Text.Json;
using System.Text.Json.Serialization;
using Capsule.Unlocking;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Unlocking;

/// <summary>A refusal as problem details (RFC 9457) with the stable code beside them.</summary>
internal sealed record UnlockProblem
{
    public string Type { get; init; } = "about:blank";

    public string? Title { get; init; }

    public required int Status { get; init; }

    public string? Detail { get; init; }

    public required string Code { get; init; }

    public string? LoginUrl { get; init; }

    public int? Remaining { get; init; }

    /// <summary>Gives the problem with what the host has to say to the reader.</summary>
    /// <param name="denial">What it says.</param>
    /// <param name="loginUrl">Where to sign in, where it says nothing of that.</param>
    internal UnlockProblem With(AccessDenial? denial, string? loginUrl) => this with
    {
        Title = denial?.Title ?? Title,
        Detail = denial?.Detail ?? Detail,
        LoginUrl = denial?.LoginUrl ?? loginUrl,
        Remaining = denial?.Remaining,
    };

    /// <summary>Gives the problem for an error. Each code has one status; a refusal of access tells apart whether signing in could help.</summary>
    internal static UnlockProblem From(CapsuleException exception, bool isAnonymous) => exception.Code switch
    {
        CapsuleErrorCode.InvalidRequest or CapsuleErrorCode.InvalidToken or CapsuleErrorCode.InvalidClientKey =>
            Create(exception, StatusCodes.Status400BadRequest, "The request is malformed"),
        CapsuleErrorCode.RequestTooLarge => Create(exception, StatusCodes.Status413PayloadTooLarge, "The request is too large"),
        CapsuleErrorCode.UnsupportedMediaType => Create(exception, StatusCodes.Status415UnsupportedMediaType, "The request is not JSON"),
        CapsuleErrorCode.UntrustedPublisher or CapsuleErrorCode.InvalidSignature or CapsuleErrorCode.ResourceNotAllowed
            or CapsuleErrorCode.KeyMismatch or CapsuleErrorCode.UnboundKeys or CapsuleErrorCode.UnwrapFailed =>
            Create(exception, StatusCodes.Status422UnprocessableEntity, "The page cannot be verified"),
        CapsuleErrorCode.ShareExpired or CapsuleErrorCode.ShareMismatch or CapsuleErrorCode.ShareExhausted or CapsuleErrorCode.ShareRevoked =>
            Create(exception, StatusCodes.Status403Forbidden, "The share link does not open this"),
        CapsuleErrorCode.ResourceExpired => Create(exception, StatusCodes.Status410Gone, "The page is too old"),

        // Nothing is wrong, and a paywall speaks the page's language: it has words of its own where the host has none.
        CapsuleErrorCode.AccessDenied => new UnlockProblem
        {
            Status = isAnonymous ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden,
            Code = exception.Code.ToWireName(),
        },
        CapsuleErrorCode.DeliveryNotAllowed => isAnonymous
            ? Create(exception, StatusCodes.Status401Unauthorized, "Sign in to read this")
            : Create(exception, StatusCodes.Status403Forbidden, "Your access does not include this"),

        // What is wrong on our side is in the log, where the operator is; a caller learns that it is.
        _ => new UnlockProblem
        {
            Title = "The issuer cannot answer now",
            Status = StatusCodes.Status503ServiceUnavailable,
            Detail = "The issuer cannot answer now. Try again later.",
            Code = exception.Code.ToWireName(),
        },
    };

    /// <summary>Gives the problem for content that cannot be published now.</summary>
    internal static UnlockProblem Unpublishable(CapsuleException exception) => new()
    {
        Title = "The content cannot be published now",
        Status = StatusCodes.Status503ServiceUnavailable,
        Detail = "The content cannot be published now. Try again later.",
        Code = exception.Code.ToWireName(),
    };

    internal Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        return JsonSerializer.SerializeAsync(response.Body, this, UnlockProblemJson.Default.UnlockProblem, response.HttpContext.RequestAborted);
    }

    private static UnlockProblem Create(CapsuleException exception, int status, string title) =>
        new() { Title = title, Status = status, Detail = exception.Message, Code = exception.Code.ToWireName() };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UnlockProblem))]
internal sealed partial class UnlockProblemJson : JsonSerializerContext;
