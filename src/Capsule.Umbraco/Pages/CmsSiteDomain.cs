using Capsule.Configuration;
using Capsule.TagHelpers.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;

namespace Capsule.Umbraco.Pages;

/// <summary>
/// In whose name pages are signed: the host name assigned to the page's content, else the configured domain. The
/// request's host header counts only where the site knows that host: a header is whatever a client sends.
/// </summary>
internal sealed class CmsSiteDomain(IUmbracoContextAccessor contexts, IHostEnvironment environment) : ISiteDomain
{
    public string? Find(HttpContext context, CapsuleOptions options)
    {
        contexts.TryGetUmbracoContext(out IUmbracoContext? umbraco);
        string? host = Names.NormalizeDomain(context.Request.Host.Host);
        if (umbraco is not null && FindForPage(umbraco, host) is { } assigned)
        {
            return assigned;
        }

        // What is no content page, such as the unlock endpoint, answers under every name of the site.
        if (host is not null && umbraco is not null && SiteHosts.IsAssigned(host, umbraco.Domains))
        {
            return host;
        }

        return options.Domain ?? (environment.IsDevelopment() ? host : null);
    }

    private static string? FindForPage(IUmbracoContext umbraco, string? host)
    {
        if (umbraco.PublishedRequest is not { PublishedContent: { } content } request)
        {
            return null;
        }

        // By its name, and not by its address: that of "/sv", a path alone, has the host of the request.
        return request.Domain is { } domain && SiteHosts.HostOf(domain.Name) is { } routed
            ? routed
            : host is not null && SiteHosts.IsAssigned(host, umbraco.Domains) ? host : SiteHosts.FindFor(content.Path, request.Culture, umbraco.Domains);
    }
}
