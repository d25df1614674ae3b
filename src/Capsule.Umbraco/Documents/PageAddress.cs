using Capsule.Configuration;
using Capsule.Umbraco.Pages;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;

namespace Capsule.Umbraco.Documents;

/// <summary>Where a document's page is, and in whose name it is signed.</summary>
internal sealed class PageAddress(IPublishedUrlProvider urls, IUmbracoContextAccessor contexts, IOptionsMonitor<CapsuleOptions> options)
{
    /// <summary>Gives the address of a published document's page, or <see langword="null"/> where it has none.</summary>
    internal Uri? FindUrl(Guid documentKey, string? culture) =>
        Uri.TryCreate(urls.GetUrl(documentKey, UrlMode.Absolute, culture), UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" ? url : null;

    /// <summary>Gives the domain of a page: the host name assigned to it, else the one that is set.</summary>
    internal string? FindDomain(string contentPath, string? culture)
    {
        contexts.TryGetUmbracoContext(out IUmbracoContext? context);
        return (context is null ? null : SiteHosts.FindFor(contentPath, culture, context.Domains)) ?? options.CurrentValue.Domain;
    }
}
