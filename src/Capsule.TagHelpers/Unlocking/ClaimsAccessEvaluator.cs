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
        var granted = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>(context.User.Identities.Where(identity => identity.IsAuthenticated).SelectMany(ScopesOf));
        while (pending.TryPop(out string? scope))
        {
            if (granted.Add(scope))
            {
                foreach (string included in current.Scopes.Where(known => known.Name == scope).SelectMany(known => known.Includes))
                {
                    pending.Push(included);
                }
            }
        }

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
