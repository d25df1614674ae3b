using System.Security.Claims;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Members;

/// <summary>Finds the signed-in member. The CMS puts no groups into the claims, so they are asked for.</summary>
internal sealed class MemberReader(IMemberService members, IExternalMemberService externalMembers)
{
    internal async Task<SignedInMember?> FindAsync(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true, Name: { Length: > 0 } name })
        {
            return null;
        }

        if (members.GetByUsername(name) is { } member)
        {
            // A cookie may be older than what an editor has decided since.
            return member.IsApproved && !member.IsLockedOut
                ? new SignedInMember(member.ContentTypeAlias, ToSet(members.GetAllRoles(name)))
                : null;
        }

        return await externalMembers.GetByUsernameAsync(name) is { IsApproved: true, IsLockedOut: false } external
            ? new SignedInMember(null, ToSet(await externalMembers.GetRolesAsync(external.Key)))
            : null;
    }

    private static HashSet<string> ToSet(IEnumerable<string> names) => new(names, StringComparer.OrdinalIgnoreCase);
}
