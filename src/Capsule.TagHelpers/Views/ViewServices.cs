using Capsule.TagHelpers.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Views;

/// <summary>Gives tag helpers what they need, with an error that names the call where it was forgotten.</summary>
internal static class ViewServices
{
    internal static async ValueTask<SiteSnapshot> GetSiteAsync(HttpContext context, string user)
    {
        CapsuleSite site = context.RequestServices.GetService<CapsuleSite>() ?? throw Errors.NotRegistered(user);
        return await site.GetAsync(context.RequestAborted);
    }
}
