using Capsule.Configuration;
using Capsule.Jwks;
using Capsule.Keys;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Manifests;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Logging.Abstractions;

namespace Capsule.Cli.Protecting;

/// <summary>The way to the response filter of Capsule.TagHelpers.</summary>
internal static class PageFilter
{
    private const string NothingMarked = "the page has no protected region: nothing was changed";

    /// <summary>Protects the regions of a page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="resourceId">The page's id.</param>
    /// <param name="options">The settings, valid and with a domain.</param>
    /// <param name="keys">The publisher's keys.</param>
    /// <param name="jwks">Fetches issuers' key sets.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CapsuleException">The page could not be published.</exception>
    internal static async Task<FilteredPage> ProtectAsync(
        ReadOnlyMemory<byte> html,
        string resourceId,
        CapsuleOptions options,
        KeyRingSnapshot keys,
        JwksClient jwks,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var protector = new PageProtector(new ManifestRenderer(NullLogger<ManifestRenderer>.Instance), NullLogger<PageProtector>.Instance, timeProvider);
        var site = new SiteSnapshot(options, keys, jwks, timeProvider: timeProvider);
        ProtectedPage? page = await protector.ProtectAsync(html, new PageIdentity(options.Domain!, resourceId), site, cancellationToken);
        return page switch
        {
            null => new FilteredPage(html, [NothingMarked]),
            { Failure: { } failure } => throw failure,
            _ => new FilteredPage(page.Html.ToArray(), [.. page.ClosedRegions.Select(reason => $"a region was closed, which nobody can open: {reason}")]),
        };
    }
}
