using Capsule.Unlocking;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Unlocking;

/// <summary>Decides what a reader may open. Register your own to ask your subscription system.</summary>
public interface IAccessEvaluator
{
    /// <summary>Decides.</summary>
    /// <param name="resource">The page, as its publisher signed it.</param>
    /// <param name="context">The request, with the reader in <see cref="HttpContext.User"/>.</param>
    /// <param name="cancellationToken">Fires when the reader goes away.</param>
    /// <returns>What is granted; <see cref="AccessDecision.Denied"/> for nothing.</returns>
    ValueTask<AccessDecision> EvaluateAsync(VerifiedResource resource, HttpContext context, CancellationToken cancellationToken);
}
