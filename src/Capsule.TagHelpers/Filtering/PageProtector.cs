using System.Text;
using Capsule.Publishing;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Manifests;
using Capsule.TagHelpers.Monitoring;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Views;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Turns a page with protected regions into one that may leave: each region cut out and replaced by its placeholder,
/// all of them in one manifest in the head. Every byte besides stays as it was.
/// </summary>
internal sealed class PageProtector(ManifestRenderer renderer, ILogger<PageProtector> logger, TimeProvider? timeProvider = null, CapsuleMetrics? metrics = null)
{
    internal const string HtmlContentType = "text/html";

    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;

    /// <summary>Protects a page.</summary>
    /// <param name="html">The page in UTF-8.</param>
    /// <param name="page">Which page it is.</param>
    /// <param name="site">The settings and keys.</param>
    /// <param name="cancellationToken">Ends the wait for keys that must be fetched.</param>
    /// <param name="options">Whose markers count, and what the page gets besides; all do, and nothing, where none is given.</param>
    /// <param name="client">The browser client as the page references it, where it does.</param>
    /// <returns>The page as it may leave, or <see langword="null"/> where it may as it is.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.UnsafeMarkup"/>: a region is there whose borders are not clear.</exception>
    internal async ValueTask<ProtectedPage?> ProtectAsync(ReadOnlyMemory<byte> html, PageIdentity page, SiteSnapshot site, CancellationToken cancellationToken, CapsuleFilterOptions? options = null, ClientScript? client = null)
    {
        MarkerPlaces places = MarkerPlaces.Find(html.Span);
        if (places.Kinds == MarkerKinds.None)
        {
            return null;
        }

        try
        {
            return await ProtectAsync(html, places, page, site, opensAll: false, options, client, cancellationToken);
        }
        catch (SealedContentException)
        {
            // Such a region is closed like any that does not open, which must be known before names are given.
            return await ProtectAsync(html, places, page, site, opensAll: true, options, client, cancellationToken);
        }
    }

    private async ValueTask<ProtectedPage?> ProtectAsync(ReadOnlyMemory<byte> html, MarkerPlaces places, PageIdentity page, SiteSnapshot site, bool opensAll, CapsuleFilterOptions? options, ClientScript? client, CancellationToken cancellationToken)
    {
        // Outside of a web site, where there are no options, all markers count.
        MarkerTrust? trust = options?.MarkupRegions == MarkupRegions.Trusted ? TrustOf(site) : null;
        bool wasSealed = places.Kinds == MarkerKinds.Sealed;
        PageReading reading = new PageReader(site, page, trust, logger, _timeProvider.GetUtcNow(), opensAll).Read(html, places);
        List<PageRegion> regions = reading.Regions;
        (html, places) = (reading.Html, reading.Places);
        RegionNames.Assign(regions);
        page = SettleResourceId(regions) is { } id ? page with { ResourceId = id } : page;
        bool hadOpen = regions.Exists(region => region.ClosedBecause is null);
        CloseUnopenable(regions, site.Publisher, page, logger);
        if (reading.Text is not null)
        {
            // Also where no region was found: markup that was overlooked shows here.
            BorderConfirmation.Confirm(reading.Text, regions, page.ResourceId, trust);
        }

        if (regions.Count == 0)
        {
            return reading.IsUnwrapped ? new ProtectedPage(new PageContent(html, []), [], null) { FreshUntil = reading.NextBorder, IsUnwrapped = true } : null;
        }

        (CapsuleRender? render, CapsuleException? failure) = await renderer.RenderAsync(regions, page, site, cancellationToken);
        if (hadOpen && render is null)
        {
            // Not the page's fault, so not a page to keep: an issuer may be there the next time.
            failure ??= Errors.NothingOpenable();
        }

        List<string> closed = [];
        foreach (PageRegion region in regions)
        {
            if (region.ClosedBecause is { } reason)
            {
                closed.Add(reason);
                Log.RegionClosed(logger, page.ResourceId, reason);
            }
        }

        if (closed.Count > 0)
        {
            metrics?.RegionsClosed(closed.Count);
        }

        bool isPersonal = regions.Exists(region => region.ClosedBecause is null && region.HoldsToken);
        if (isPersonal)
        {
            Log.PersonalPage(logger, page.ResourceId);
        }

        PageAdditions additions = render is null || options is null ? PageAdditions.None : PageAdditions.Of(html, places, regions, options, logger, page.ResourceId, client);
        return new ProtectedPage(PageEdits.Apply(html, places, regions, render, additions), closed, failure)
        {
            FreshUntil = PageReader.Earlier(render?.FreshUntil, reading.NextBorder),
            IsUnwrapped = reading.IsUnwrapped,
            WasSealed = wasSealed,
            IsPersonal = isPersonal,
        };
    }

    /// <summary>Counts the markers that this site's own views wrote, and no reader.</summary>
    internal static MarkerTrust TrustOf(SiteSnapshot site) => new((token, line) => LineToken.TryOpen(site.Sealer, token, line) is not null);

    // A page has one id, since it is signed as one. A region that says another came from elsewhere.
    private static string? SettleResourceId(List<PageRegion> regions)
    {
        string? id = regions.Find(region => region.ClosedBecause is null && region.ResourceId is not null)?.ResourceId;
        foreach (PageRegion region in id is null ? [] : regions.Where(region => region.ClosedBecause is null && region.ResourceId is not null && region.ResourceId != id))
        {
            region.ClosedBecause = $"its resource id '{region.ResourceId}' is not that of the page, '{id}'";
        }

        return id;
    }

    /// <summary>Of a region's several items those that some issuer opens live; where none is left the region is closed.</summary>
    internal static void CloseUnopenable(IReadOnlyList<PageRegion> regions, CapsulePublisher publisher, PageIdentity page, ILogger logger)
    {
        foreach (PageRegion region in regions)
        {
            if (region.ClosedBecause is not null || !region.Items.Exists(item => !publisher.HasIssuerFor(item.Name, item.Scope)))
            {
                continue;
            }

            List<RegionItem> unopenable = region.Items.FindAll(item => !publisher.HasIssuerFor(item.Name, item.Scope));
            if (unopenable.Count == region.Items.Count)
            {
                string items = string.Join(" or ", unopenable.Select(item => $"'{item.Name}' of scope '{item.Scope}'"));
                region.ClosedBecause = $"no issuer opens {items}: add the scope or the name to one under Capsule:Issuers";
                continue;
            }

            foreach (RegionItem item in unopenable)
            {
                Log.ItemLeftOut(logger, page.ResourceId, item.Name, item.Scope);
                region.Items.Remove(item);
            }
        }
    }
}
