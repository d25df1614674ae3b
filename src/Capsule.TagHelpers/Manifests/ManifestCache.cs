using System.Collections.Concurrent;
using Capsule.Publishing;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Monitoring;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Manifests;

/// <summary>
/// Renders a page, or gives the manifest of an earlier render of the same: from memory, then from the distributed cache
/// where the site wants that. Of several who ask for one page at once, one renders it and the others wait.
/// </summary>
internal sealed class ManifestCache(IOptionsMonitor<CapsuleFilterOptions> options, SharedManifests shared, CapsuleMetrics metrics)
{
    private readonly ManifestMemory _memory = new();
    private readonly ConcurrentDictionary<string, Task<KeptManifest>> _underWay = new(StringComparer.Ordinal);

    /// <summary>Gives a page's manifest; it throws what <see cref="CapsulePublisher.RenderAsync"/> does.</summary>
    /// <param name="request">The page. An item with a <see cref="ContentItem.ContentHash"/> need not have its content.</param>
    /// <param name="open">Gives the same items with their content, where they must be rendered.</param>
    /// <param name="site">The settings and keys.</param>
    /// <param name="cancellationToken">Ends the wait for keys that must be fetched.</param>
    internal async ValueTask<CapsuleRender> GetAsync(RenderRequest request, Func<IReadOnlyList<ContentItem>> open, SiteSnapshot site, CancellationToken cancellationToken)
    {
        PreparedRender prepared = await site.Publisher.PrepareAsync(request, cancellationToken);
        ManifestCacheOptions settings = options.CurrentValue.ManifestCache;
        if (!settings.Enabled)
        {
            return Render(prepared, open, site);
        }

        string key = site.Fingerprints.Take(prepared);
        TimeSpan maxAge = MaxAge(settings, site);
        if (_memory.Find(key) is { } kept && kept.IsUsable(prepared.Now, maxAge))
        {
            metrics.ManifestKept();
            return kept.Render;
        }

        var mine = new TaskCompletionSource<KeptManifest>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<KeptManifest> underWay = _underWay.GetOrAdd(key, mine.Task);
        if (underWay == mine.Task)
        {
            return (await RunAsync(mine, key, prepared, open, site, settings, maxAge)).Render;
        }

        CapsuleRender render = (await underWay.WaitAsync(cancellationToken)).Render;
        metrics.ManifestKept();
        return render;
    }

    // Not to be cancelled: others wait for it. It is short, since the keys are at hand and the shared cache gets little time.
    private async Task<KeptManifest> RunAsync(TaskCompletionSource<KeptManifest> mine, string key, PreparedRender prepared, Func<IReadOnlyList<ContentItem>> open, SiteSnapshot site, ManifestCacheOptions settings, TimeSpan maxAge)
    {
        try
        {
            // Another may have been done with it between the look into memory and the place in the queue.
            KeptManifest? found = _memory.Find(key);
            if (settings.Distributed && found?.IsUsable(prepared.Now, maxAge) != true)
            {
                found = await shared.TryGetAsync(key, site);
            }

            KeptManifest manifest = found?.IsUsable(prepared.Now, maxAge) == true ? Kept(found) : new KeptManifest(Render(prepared, open, site), prepared.Now);
            _memory.Add(key, manifest, settings.MaxBytes);
            mine.SetResult(manifest);
            if (settings.Distributed && !ReferenceEquals(manifest, found))
            {
                await shared.SetAsync(key, manifest, prepared.Current.End - prepared.Now, site);
            }

            return manifest;
        }
        catch (Exception e)
        {
            mine.TrySetException(e);

            // Whoever waits sees it there; where nobody does, it is seen here and need not be reported as unobserved.
            _ = mine.Task.Exception;
            throw;
        }
        finally
        {
            _underWay.TryRemove(key, out _);
        }
    }

    private KeptManifest Kept(KeptManifest manifest)
    {
        metrics.ManifestKept();
        return manifest;
    }

    private CapsuleRender Render(PreparedRender prepared, Func<IReadOnlyList<ContentItem>> open, SiteSnapshot site)
    {
        CapsuleRender render = site.Publisher.Render(prepared with { Request = prepared.Request with { Items = open() } });
        metrics.ManifestRendered();
        return render;
    }

    // A page from a CDN grows older than it is here, so only half of what the issuer allows is used up.
    private static TimeSpan MaxAge(ManifestCacheOptions settings, SiteSnapshot site) =>
        site.Options.LocalIssuer?.MaxResourceAge / 2 is { } half && half < settings.MaxAge ? half : settings.MaxAge;
}
