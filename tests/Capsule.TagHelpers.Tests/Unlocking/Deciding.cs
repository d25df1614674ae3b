using Capsule.TagHelpers.Unlocking;
using Capsule.Unlocking;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Tests.Unlocking;

/// <summary>A site's own decision on access.</summary>
internal sealed class Deciding(Func<VerifiedResource, AccessDecision> decide) : IAccessEvaluator
{
    public ValueTask<AccessDecision> EvaluateAsync(VerifiedResource resource, HttpContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(decide(resource));
}
