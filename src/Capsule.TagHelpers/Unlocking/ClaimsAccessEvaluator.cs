using System.Security.Claims;
using Capsule.Configuration;
using Capsule.Unlocking;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Unlocking;

/// <summary>
/// Grants the scopes named by the signed-in reader's roles and <c>scope</c> claims (RFC 8693, section 4.2: several in
/// one claim are separated by spaces), and those that these scopes include.
/// </summary>
internal sealed class ClaimsAccessEvaluator(IOptionsMonitor<CapsuleOptions> options) : IAccessEvaluator
{
    private const string ScopeClaim = "scope";

    public ValueTask<AccessDecision> EvaluateAsync(VerifiedResource resource, HttpContext context, CancellationToken cancellationToken)
    {
        CapsuleOptions current = options.CurrentValue;
        HashSet<string> granted = current.Scopes.WithIncluded(context.User.Identities.Where(identity => identity.IsAuthenticated).SelectMany(ScopesOf));
        KeyDelivery delivery = current.LocalIssuer?.Delivery ?? KeyDelivery.Direct;
        return ValueTask.FromResult(granted.Count == 0 ? AccessDecision.Denied : AccessDecision.GrantScopes(granted, delivery));
    }

    private static IEnumerable<string> ScopesOf(ClaimsIdentity identity)
    {
        foreach (Claim claim in identity.Claims)
        {
            if (claim.Type == identity.RoleClaimType)
            {
                yield return claim.Value;
            }
            else if (claim.Type == ScopeClaim)
            {
                foreach (string scope in claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return scope;
                }
            }
        }
    }
}
