using System.Buffers;
using System.Diagnostics;
using Capsule.Configuration;
using Capsule.TagHelpers.Hosting;
using Capsule.TagHelpers.Monitoring;
using Capsule.TagHelpers.Site;
using Capsule.Unlocking;
using Capsule.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Unlocking;

/// <summary>
/// <c>POST /capsule/unlock</c>. Takes JSON alone, which a foreign page cannot send without asking first (CORS), so that
/// a reader's cookies cannot be used from elsewhere.
/// </summary>
internal sealed class UnlockEndpoint(CapsuleSite site, IOptionsMonitor<CapsuleOptions> options, CapsuleMetrics metrics, ILogger<UnlockEndpoint> logger)
{
    internal async Task HandleAsync(HttpContext context)
    {
        long start = Stopwatch.GetTimestamp();
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            UnlockResponse answer = await UnlockAsync(context);
            metrics.Unlocked(start);
            byte[] json = answer.ToUtf8Json();
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = json.Length;
            await context.Response.Body.WriteAsync(json, context.RequestAborted);
        }
        catch (CapsuleException e)
        {
            UnlockProblem problem = ToProblem(e, context);
            bool isFault = problem.Status >= StatusCodes.Status500InternalServerError;
            metrics.NotUnlocked(start, isFault, problem.Code);
            if (isFault)
            {
                Log.UnlockFailed(logger, e, problem.Code);
            }
            else
            {
                Log.UnlockRefused(logger, problem.Code);
            }

            await problem.WriteAsync(context.Response);
        }
    }

    private UnlockProblem ToProblem(CapsuleException refusal, HttpContext context)
    {
        bool isAnonymous = !context.User.Identities.Any(identity => identity.IsAuthenticated);
        var problem = UnlockProblem.From(refusal, isAnonymous);
        return refusal.Code == CapsuleErrorCode.AccessDenied
            ? problem.With(context.Features.Find<AccessDenial>(), isAnonymous ? options.CurrentValue.LocalIssuer?.LoginUrl : null)
            : problem;
    }

    private async Task<UnlockResponse> UnlockAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw Errors.NotJson();
        }

        SiteSnapshot snapshot = await site.GetAsync(context.RequestAborted);
        CapsuleIssuer issuer = snapshot.GetLocalIssuer(PageIdentity.DomainOf(context, snapshot.Options)) ?? throw Errors.NoLocalIssuer();
        UnlockRequest request = await ReadAsync(context.Request, context.RequestAborted);
        return request.ShareToken is null
            ? await AnswerAsync(issuer, request, context)
            : await AnswerSharedAsync(issuer, request, context);
    }

    private async Task<UnlockResponse> AnswerAsync(CapsuleIssuer issuer, UnlockRequest request, HttpContext context)
    {
        VerifiedUnlock verified = await issuer.VerifyAsync(request, context.RequestAborted);
        UnlockResponse answer = verified.Share is null
            ? issuer.Unlock(verified, await DecideAsync(verified.Resource, context))
            : await issuer.UnlockSharedAsync(verified, cancellationToken: context.RequestAborted);
        Log.Unlocked(logger, verified.Resource.ResourceId, verified.Resource.Domain, answer.Keys.Count);
        return answer;
    }

    private static async ValueTask<AccessDecision> DecideAsync(VerifiedResource resource, HttpContext context)
    {
        // Of the request: whoever asks a database has a scoped service.
        IAccessEvaluator evaluator = context.RequestServices.GetRequiredService<IAccessEvaluator>();
        try
        {
            AccessDecision decision = await evaluator.EvaluateAsync(resource, context, context.RequestAborted);
            context.Features.Put(decision.Denial);
            return decision;
        }
        catch (Exception e) when (e is not CapsuleException && !context.RequestAborted.IsCancellationRequested)
        {
            // The client understands problem details; the site's error page it does not.
            throw Errors.AccessUnavailable(e);
        }
    }

    // A reader who may read anyway is not locked out by a link that is old or used up.
    private async Task<UnlockResponse> AnswerSharedAsync(CapsuleIssuer issuer, UnlockRequest request, HttpContext context)
    {
        try
        {
            return await AnswerAsync(issuer, request, context);
        }
        catch (CapsuleException refusal)
        {
            try
            {
                return await AnswerAsync(issuer, request with { ShareToken = null }, context);
            }
            catch (CapsuleException denial) when (denial.Code == CapsuleErrorCode.AccessDenied)
            {
                throw refusal;
            }
        }
    }

    private static async Task<UnlockRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // One byte more than allowed, so that a body which is too long shows as one, whatever length it claims.
        byte[] buffer = ArrayPool<byte>.Shared.Rent(UnlockRequest.MaxSize + 1);
        try
        {
            int length = await request.Body.ReadAtLeastAsync(
                buffer.AsMemory(0, UnlockRequest.MaxSize + 1),
                UnlockRequest.MaxSize + 1,
                throwOnEndOfStream: false,
                cancellationToken);
            return UnlockRequest.Parse(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
