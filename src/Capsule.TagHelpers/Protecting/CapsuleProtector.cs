using System.Text;
using Capsule.Publishing;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Protecting;

internal sealed class CapsuleProtector(
    CapsuleSite site,
    PageProtector pages,
    IOptionsMonitor<CapsuleFilterOptions> options,
    TimeProvider timeProvider,
    ILogger<CapsuleProtector> logger) : ICapsuleProtector
{
    public async ValueTask<ProtectedHtml> ProtectHtmlAsync(string html, CapsuleResource resource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentNullException.ThrowIfNull(resource);
        SiteSnapshot snapshot = await site.GetAsync(cancellationToken);
        PageIdentity identity = Identify(resource, snapshot);
        resource.Rendered?.MarkSeen();
        ProtectedPage? page = await pages.ProtectAsync(Encoding.UTF8.GetBytes(html), identity, snapshot, cancellationToken, options.CurrentValue);
        return page switch
        {
            null => new ProtectedHtml { Html = html },
            { Failure: { } failure } => throw failure,
            _ => new ProtectedHtml { Html = Encoding.UTF8.GetString(page.Html.ToArray()), ClosedRegions = page.ClosedRegions, FreshUntil = page.FreshUntil },
        };
    }

    public async ValueTask<CapsuleRender> RenderAsync(IReadOnlyList<ContentItem> items, CapsuleResource resource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(resource);
        SiteSnapshot snapshot = await site.GetAsync(cancellationToken);
        PageIdentity identity = Identify(resource, snapshot);
        return await snapshot.Publisher.RenderAsync(
            new RenderRequest { ResourceId = identity.ResourceId, Domain = identity.Domain, Data = identity.Data, PathBase = identity.PathBase, Items = items },
            cancellationToken);
    }

    public async ValueTask<string> ToTeasersAsync(string html, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(html);
        return new RegionStripper(await site.GetAsync(cancellationToken), logger, timeProvider).Strip(html, out _);
    }

    private static PageIdentity Identify(CapsuleResource resource, SiteSnapshot snapshot) => new(
        resource.Domain ?? snapshot.Options.Domain ?? resource.Host ?? throw Errors.NoDomain(resource.Id),
        resource.Id,
        resource.Data,
        resource.PathBase);
}
