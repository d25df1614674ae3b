using Capsule.TagHelpers.Unlocking;
using Capsule.Unlocking;

namespace NewsPaper;

public sealed class SubscriptionEvaluator(ISubscriptions subscriptions) : IAccessEvaluator
{
    public async ValueTask<AccessDecision> EvaluateAsync(VerifiedResource resource, HttpContext context, CancellationToken cancellationToken)
    {
        if (context.User.Identity is not { IsAuthenticated: true, Name: { } reader })
        {
            return AccessDecision.Denied;
        }

        return AccessDecision.GrantScopes(await subscriptions.GetScopesAsync(reader, cancellationToken));
    }
}
