using Capsule.Publishing;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Monitoring;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Manifests;

/// <summary>Makes the manifest of a page's open regions.</summary>
/// <param name="logger">Takes what went wrong.</param>
/// <param name="cache">Keeps manifests; where there is none, each page is rendered.</param>
/// <param name="metrics">Counts manifests; nothing is counted where there is none.</param>
internal sealed class ManifestRenderer(ILogger<ManifestRenderer> logger, ManifestCache? cache = null, CapsuleMetrics? metrics = null)
{
    /// <summary>Renders the regions that are not closed.</summary>
    /// <param name="regions">The page's regions.</param>
    /// <param name="page">Which page it is.</param>
    /// <param name="site">The settings and keys.</param>
    /// <param name="cancellationToken">Ends the wait for keys that must be fetched.</param>
    /// <returns>The manifest, or why there is none; neither where no region is open.</returns>
    /// <exception cref="Sealing.SealedContentException">The content of a region must be opened and does not open.</exception>
    internal async ValueTask<(CapsuleRender? Render, CapsuleException? Failure)> RenderAsync(
        List<PageRegion> regions,
        PageIdentity page,
        SiteSnapshot site,
        CancellationToken cancellationToken)
    {
        // Nearly always all of them.
        List<PageRegion> open = regions.Exists(region => region.ClosedBecause is not null) ? regions.FindAll(region => region.ClosedBecause is null) : regions;
        if (open.Count == 0)
        {
            return default;
        }

        try
        {
            if (page.Problem is { } problem)
            {
                throw problem;
            }

            var request = new RenderRequest { ResourceId = page.ResourceId, Domain = page.Domain, Data = page.Data, PathBase = page.PathBase, Items = ToItems(open, opens: cache is null) };
            return (cache is null ? await site.Publisher.RenderAsync(request, cancellationToken) : await cache.GetAsync(request, () => ToItems(open, opens: true), site, cancellationToken), null);
        }
        catch (CapsuleException e)
        {
            metrics?.ManifestFailed(e.Code.ToWireName());
            Log.RenderFailed(logger, e, page.ResourceId, e.Code.ToWireName());
            return (null, e);
        }
    }

    private static List<ContentItem> ToItems(List<PageRegion> regions, bool opens)
    {
        var items = new List<ContentItem>(regions.Count);
        foreach (PageRegion region in regions)
        {
            ReadOnlyMemory<byte> content = opens && region.Unopened is { } unopened ? unopened.Open() : region.Content;
            foreach (RegionItem item in region.Items)
            {
                items.Add(new ContentItem(item.Name, content) { Scope = item.Scope, ContentType = region.ContentType, ContentHash = region.Unopened?.Header.ContentHash });
            }
        }

        return items;
    }
}
