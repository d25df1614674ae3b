using System.Security.Claims;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Pages;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Members;

/// <summary>Asks the CMS's public access rules ("Restrict access") whether someone may see a page at all.</summary>
internal sealed class PageAccess(IPublishedContentCache contents, IPublicAccessService rules, IPublicAccessChecker checker)
{
    /// <summary>Says whether the CMS would show the page. What is no content page has no rules.</summary>
    internal async Task<bool> IsOpenToAsync(string resourceId, ClaimsPrincipal user)
    {
        if (ResourceIds.KeyOf(resourceId) is not { } key)
        {
            return true;
        }

        // Unpublished since it was signed: nobody is shown it.
        if (await contents.GetByIdAsync(key, preview: false) is not { } content)
        {
            return false;
        }

        return !rules.IsProtected(content.Path).Success
            || await checker.HasMemberAccessToContentAsync(content.GetId(), user) == PublicAccessStatus.AccessAccepted;
    }
}
