using Capsule.Configuration;
using Capsule.TagHelpers.Unlocking;
using Capsule.Umbraco.Settings;
using Capsule.Unlocking;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Capsule.Umbraco.Members;

/// <summary>
/// Decides from the signed-in member: the scopes of the member's groups and type, and those that they include. Whom the
/// CMS would not show the page (its public access rules), gets no key of it either.
/// </summary>
internal sealed class MemberAccessEvaluator(MemberReader members, PageAccess pages, SettingsStore settings, IOptionsMonitor<CapsuleOptions> options) : IAccessEvaluator
{
    public async ValueTask<AccessDecision> EvaluateAsync(VerifiedResource resource, HttpContext context, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(context.User) is not { } member || !await pages.IsOpenToAsync(resource.ResourceId, context.User))
        {
            return AccessDecision.Denied;
        }

        CapsuleOptions current = options.CurrentValue;
        HashSet<string> granted = current.Scopes.WithIncluded(
            settings.GetCurrent().Settings.MemberGrants
                .Where(grant => grant.Kind == MemberGrantKind.Group ? member.Groups.Contains(grant.Name) : member.Type == grant.Name)
                .SelectMany(grant => grant.Scopes));
        return granted.Count == 0
            ? AccessDecision.Denied
            : AccessDecision.GrantScopes(granted, current.LocalIssuer?.Delivery ?? KeyDelivery.Direct);
    }
}
