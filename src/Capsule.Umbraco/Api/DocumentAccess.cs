using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.AuthorizationStatus;

namespace Capsule.Umbraco.Api;

/// <summary>
/// Asks whether the signed-in user may see a document: start nodes and the permission to browse. Policies know sections
/// alone, and an editor of one part of the site must not read another's drafts here.
/// </summary>
internal sealed class DocumentAccess(IBackOfficeSecurityAccessor security, IContentPermissionService permissions)
{
    /// <summary>Says whether the user may see it; also where there is no such document, which the caller tells.</summary>
    internal async Task<bool> IsAllowedAsync(Guid documentKey)
    {
        if (security.BackOfficeSecurity?.CurrentUser is not { } user)
        {
            return false;
        }

        return await IsAllowedAsync(user, documentKey);
    }

    private async Task<bool> IsAllowedAsync(IUser user, Guid documentKey) =>
        await permissions.AuthorizeAccessAsync(user, [documentKey], new HashSet<string> { ActionBrowse.ActionLetter })
            is ContentAuthorizationStatus.Success or ContentAuthorizationStatus.NotFound;
}
