using Capsule.Publishing;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Manifests;

/// <summary>Makes the manifest of a page's open regions.</summary>
/// <param name="logger">Takes what went wrong.</param>
/// <param name="cache">Keeps manifests; where there is none, each page is rendered.</param>
internal sealed class ManifestRenderer(ILogger<ManifestRenderer> logger, ManifestCache? cache = null)
{
    /// <summary>Renders the regions that are not closed.</summary>
    /// <param name="regions">The page's regions.</param>
    /// <param name="page">Which page it is.</param>
    /// <param name="site">The settings and keys.</param>
    /// <param name="cancellationToken">Ends the wait for keys that must be fetched.</param>
    /// <returns>The manifest, or why there is none; neither where no region is open.</returns>
    internal async ValueTask<(CapsuleRender? Render, CapsuleException? Failure)> RenderAsync(
        IReadOnlyList<PageRegion> regions,
        PageIdentity page,
        SiteSnapshot site,
        CancellationToken cancellationToken)
    {
        ContentItem[] items =
        [
            .. regions
                .Where(region => region.ClosedBecause is null)
                .SelectMany(region => region.Items.Select(item => new ContentItem(item.Name, region.Content) { Scope = item.Scope, ContentType = region.ContentType })),
        ];
        if (items.Length == 0)
        {
            return default;
        }

        try
        {
            if (page.Problem is { } problem)
            {
                throw problem;
            }

            var request = new RenderRequest { ResourceId = page.ResourceId, Domain = page.Domain, Data = page.Data, PathBase = page.PathBase, Items = items };
            return (cache is null ? await site.Publisher.RenderAsync(request, cancellationToken) : await cache.GetAsync(request, site, cancellationToken), null);
        }
        catch (CapsuleException e)
        {
            Log.RenderFailed(logger, e, page.ResourceId, e.Code.ToWireName());
            return (null, e);
        }
    }
}
