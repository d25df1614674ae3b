using System.Buffers;
using System.Text;
using Capsule.Publishing;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Turns a page with protected regions into one that may leave: each region cut out and replaced by its placeholder,
/// all of them in one manifest in the head. Every byte besides stays as it was.
/// </summary>
/// <param name="logger">The log.</param>
/// <param name="options">Says whose markers count; all do where there is none, as outside of a web site.</param>
internal sealed class PageProtector(ILogger<PageProtector> logger, IOptionsMonitor<CapsuleFilterOptions>? options = null)
{
    internal const string HtmlContentType = "text/html";

    /// <summary>Protects a page.</summary>
    /// <param name="html">The page in UTF-8.</param>
    /// <param name="page">Which page it is.</param>
    /// <param name="site">The settings and keys.</param>
    /// <param name="cancellationToken">Ends the wait for keys that must be fetched.</param>
    /// <returns>The page as it may leave, or <see langword="null"/> where it may as it is.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.UnsafeMarkup"/>: a region is there whose borders are not clear.</exception>
    internal async ValueTask<ProtectedPage?> ProtectAsync(ReadOnlyMemory<byte> html, PageIdentity page, SiteSnapshot site, CancellationToken cancellationToken)
    {
        MarkerKinds kinds = MarkerProbe.Probe(html.Span);
        if (kinds == MarkerKinds.None)
        {
            return null;
        }

        string? text = kinds.HasFlag(MarkerKinds.Markup) ? Encoding.UTF8.GetString(html.Span) : null;
        MarkerTrust? trust = options?.CurrentValue.MarkupRegions == MarkupRegions.Trusted ? TrustOf(site) : null;
        List<PageRegion> regions = new RegionReader(site, page, trust, logger).Read(html, text);
        RegionNames.Assign(regions);
        if (text is not null)
        {
            // Also where no region was found: markup that was overlooked shows here.
            Confirm(text, regions, page, trust);
        }

        if (regions.Count == 0)
        {
            return null;
        }

        page = page with { ResourceId = SettleResourceId(regions) ?? page.ResourceId };
        bool hadOpen = regions.Exists(region => region.ClosedBecause is null);
        CloseUnopenable(regions, site.Publisher);
        (CapsuleRender? render, CapsuleException? failure) = await RenderAsync(regions, page, site.Publisher, cancellationToken);
        if (hadOpen && render is null)
        {
            // Not the page's fault, so not a page to keep: an issuer may be there the next time.
            failure ??= Errors.NothingOpenable();
        }

        string[] closed = [.. regions.Where(region => region is { ClosedBecause: not null, ProtectsNothing: false }).Select(region => region.ClosedBecause!)];
        foreach (string reason in closed)
        {
            Log.RegionClosed(logger, page.ResourceId, reason);
        }

        return new ProtectedPage(Splice(html.Span, regions, render), closed, failure) { FreshUntil = render?.FreshUntil };
    }

    private static MarkerTrust TrustOf(SiteSnapshot site) => new((token, scope, name, contentType) =>
        LineToken.TryOpen(site.Sealer, token, scope, name, contentType) is not null);

    private static void Confirm(string text, List<PageRegion> regions, PageIdentity page, MarkerTrust? trust)
    {
        List<PageRegion> marked = regions.FindAll(region => region.Markup is not null);
        string[] placeholders = [.. marked.Select(region => region.RenderPlaceholder())];
        string spliced = PageSplicer.Apply(text, [.. marked.Zip(placeholders, (region, placeholder) => new Splice(region.Markup!.Start, region.Markup.End, placeholder))]);
        if (TreeConfirmation.Check(text, [.. marked.Select(region => region.Markup!)], placeholders, spliced, trust) is { } mismatch)
        {
            throw Errors.UnsafeMarkup(page.ResourceId, mismatch);
        }
    }

    // A page has one id, since it is signed as one. A region that says another came from elsewhere.
    private static string? SettleResourceId(List<PageRegion> regions)
    {
        string? id = regions.Find(region => region.ClosedBecause is null && region.ResourceId is not null)?.ResourceId;
        foreach (PageRegion region in regions.Where(region => region.ClosedBecause is null && region.ResourceId is not null && region.ResourceId != id))
        {
            region.ClosedBecause = $"its resource id '{region.ResourceId}' is not that of the page, '{id}'";
        }

        return id;
    }

    private static void CloseUnopenable(List<PageRegion> regions, CapsulePublisher publisher)
    {
        foreach (PageRegion region in regions.Where(region => region.ClosedBecause is null && !publisher.HasIssuerFor(region.Name!, region.Scope)))
        {
            region.ClosedBecause = $"no issuer opens '{region.Name}' of scope '{region.Scope}': add the scope or the name to one under Capsule:Issuers";
        }
    }

    private async ValueTask<(CapsuleRender? Render, CapsuleException? Failure)> RenderAsync(List<PageRegion> regions, PageIdentity page, CapsulePublisher publisher, CancellationToken cancellationToken)
    {
        ContentItem[] items =
        [
            .. regions
                .Where(region => region.ClosedBecause is null)
                .Select(region => new ContentItem(region.Name!, region.Content) { Scope = region.Scope, ContentType = region.ContentType }),
        ];
        if (items.Length == 0)
        {
            return default;
        }

        try
        {
            var request = new RenderRequest { ResourceId = page.ResourceId, Domain = page.Domain, Data = page.Data, PathBase = page.PathBase, Items = items };
            return (await publisher.RenderAsync(request, cancellationToken), null);
        }
        catch (CapsuleException e)
        {
            Log.RenderFailed(logger, e, page.ResourceId, e.Code.ToWireName());
            return (null, e);
        }
    }

    private static byte[] Splice(ReadOnlySpan<byte> html, List<PageRegion> regions, CapsuleRender? render)
    {
        List<PageEdit> edits = ForeignMarkers.Find(html, regions);
        edits.AddRange(regions.Select(region => new PageEdit(region.Start, region.End, Encoding.UTF8.GetBytes(region.RenderPlaceholder()))));
        if (render is not null)
        {
            int manifestAt = ManifestOffset(html, regions);
            var element = new ArrayBufferWriter<byte>(render.Utf8Json.Length + 128);
            render.WriteScriptElement(element);
            edits.Add(new PageEdit(manifestAt, manifestAt, element.WrittenMemory));
        }

        // An insertion goes before what begins at the same place.
        edits.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        var output = new ArrayBufferWriter<byte>(html.Length + edits.Sum(edit => edit.Replacement.Length) + 1);
        int position = 0;
        foreach (PageEdit edit in edits)
        {
            output.Write(html[position..edit.Start]);
            output.Write(edit.Replacement.Span);
            position = edit.End;
        }

        output.Write(html[position..]);
        return output.WrittenSpan.ToArray();
    }

    // At the end of the head; in a fragment, or where the head's end lies inside a region, before the first placeholder.
    private static int ManifestOffset(ReadOnlySpan<byte> html, List<PageRegion> regions)
    {
        int? head = HeadLocator.FindHeadEnd(html);
        return head is { } offset && !regions.Exists(region => offset > region.Start && offset < region.End)
            ? offset
            : regions.Find(region => region.ClosedBecause is null)!.Start;
    }
}
