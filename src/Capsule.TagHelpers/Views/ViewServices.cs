using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Hosting;
using Capsule.TagHelpers.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Views;

/// <summary>Gives tag helpers what they need, with an error that names the call where it was forgotten.</summary>
internal static class ViewServices
{
    internal static ValueTask<SiteSnapshot> GetSiteAsync(HttpContext context, string user)
    {
        ResponseMark? mark = context.Features.Find<ResponseMark>();
        return mark?.Site is { } known ? ValueTask.FromResult(known) : FindSiteAsync(context, mark, user);
    }

    private static async ValueTask<SiteSnapshot> FindSiteAsync(HttpContext context, ResponseMark? mark, string user)
    {
        CapsuleSite site = context.RequestServices.GetService<CapsuleSite>() ?? throw Errors.NotRegistered(user);
        SiteSnapshot snapshot = await site.GetAsync(context.RequestAborted);
        if (mark is not null)
        {
            // For all regions of the page, and for the filter.
            mark.Site = snapshot;
        }

        return snapshot;
    }
}
