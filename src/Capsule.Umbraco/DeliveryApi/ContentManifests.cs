using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Capsule.Publishing;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Manifests;
using Capsule.TagHelpers.Site;
using Capsule.Umbraco.Pages;
using Capsule.Umbraco.RichText;
using Capsule.Umbraco.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Web;

namespace Capsule.Umbraco.DeliveryApi;

/// <summary>
/// Makes placeholders of the sealed regions in a response of the Content Delivery API, and puts beside each content
/// object's properties, as <c>dca</c>, the manifest that opens them. Each object is a resource of its own, wherever in
/// the response it stands: the same as its page.
/// </summary>
internal sealed class ContentManifests(
    CapsuleSite site,
    ManifestRenderer renderer,
    PageFreshness freshness,
    SettingsStore settings,
    ISiteDomain siteDomain,
    MarkupSealing sealing,
    TimeProvider timeProvider,
    ILogger<ContentManifests> logger)
{
    private const int MaxDepth = 512;

    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), MaxDepth = MaxDepth };

    /// <summary>Publishes a response.</summary>
    /// <returns>What is to be sent instead; <see langword="null"/> where there is nothing to publish.</returns>
    internal async ValueTask<byte[]?> PublishAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        IServiceProvider services = context.RequestServices;
        JsonNode root;
        try
        {
            root = JsonNode.Parse(json.Span, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false })!;
        }
        catch (JsonException)
        {
            // None of the API's own. What is sealed in it stays so, and the guard of other formats cuts it out.
            return null;
        }

        SiteSnapshot snapshot = await site.GetAsync(CancellationToken.None);
        DateTimeOffset now = timeProvider.GetUtcNow();
        var document = new ApiDocument(
            id => new PageReader(snapshot, new PageIdentity(string.Empty, id), null, logger, now, opensAll: true),
            services.GetService<IApiRichTextElementParser>() as ProtectedElementParser,
            sealing,
            logger);
        document.Read(root);
        var outcome = new Outcome();
        foreach (ContentObject content in document.Objects)
        {
            await PublishAsync(content, await IdentifyAsync(context, content, snapshot), snapshot, outcome);
        }

        freshness.Settle(context, new ProtectedPage(PageContent.Nothing, [], outcome.Failure) { FreshUntil = outcome.FreshUntil, IsPersonal = outcome.IsPersonal });
        using var stream = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(stream, s_writing))
        {
            root.WriteTo(writer);
        }

        return stream.ToArray();
    }

    private async Task PublishAsync(ContentObject content, PageIdentity? identity, SiteSnapshot snapshot, Outcome outcome)
    {
        List<PageRegion> regions = [.. content.Texts.SelectMany(text => text.Reading.Regions)];
        if (identity is null)
        {
            foreach (PageRegion region in regions)
            {
                region.ClosedBecause ??= "it belongs to no content object of the response, so there is nothing to publish it with";
            }
        }

        PageIdentity page = identity ?? new PageIdentity(string.Empty, "a response of the Content Delivery API");
        RegionNames.Assign(regions);
        bool hadOpen = regions.Exists(region => region.ClosedBecause is null);
        PageProtector.CloseUnopenable(regions, snapshot.Publisher, page, logger);
        foreach (SealedText text in content.Texts)
        {
            text.Apply();
        }

        HashSet<string> names = [.. regions.SelectMany(region => region.Items).Select(item => item.Name)];
        List<PageRegion> blocks = [.. content.RichTexts.SelectMany(richText => richText.TakeBlocks(names))];
        PageProtector.CloseUnopenable(blocks, snapshot.Publisher, page, logger);
        regions.AddRange(blocks);
        foreach (PageRegion region in regions.Where(region => region.ClosedBecause is not null))
        {
            TagHelpers.Log.RegionClosed(logger, page.ResourceId, region.ClosedBecause!);
        }

        (CapsuleRender? render, CapsuleException? failure) = await renderer.RenderAsync(regions, page, snapshot, CancellationToken.None);
        if (render is not null)
        {
            content.Publish(render.Utf8Json);
        }

        outcome.Failure ??= failure ?? (hadOpen && render is null ? TagHelpers.Errors.NothingOpenable() : null);
        outcome.FreshUntil = PageReader.Earlier(outcome.FreshUntil, PageReader.Earlier(render?.FreshUntil, content.NextBorder));
        outcome.IsPersonal |= regions.Exists(region => region.ClosedBecause is null && region.HoldsToken);
    }

    private async Task<PageIdentity?> IdentifyAsync(HttpContext context, ContentObject content, SiteSnapshot snapshot)
    {
        if (content.Key is not { } key)
        {
            return null;
        }

        IServiceProvider services = context.RequestServices;
        VariationContext? variation = services.GetService<IVariationContextAccessor>()?.VariationContext;
        bool isPreview = services.GetService<IRequestPreviewService>()?.IsPreview() == true;
        ContentPage? page = await services.GetRequiredService<IPublishedContentCache>().GetByIdAsync(key, isPreview) is { } published
            ? new ContentPage(published, variation?.Culture, variation?.Segment, settings.GetCurrent().Settings.ResourceData, content.Path)
            : null;
        string? domain = FindDomain(context, page, variation?.Culture, snapshot);
        return new PageIdentity(domain ?? string.Empty, page?.ResourceId ?? key.ToString("D"), page?.Data, PageIdentity.PathBaseOf(context.Request))
        {
            Problem = domain is null ? TagHelpers.Errors.UnknownDomain(context.Request.Host.Host) : null,
        };
    }

    // That of the content's own page, so that links to the one open the other.
    private string? FindDomain(HttpContext context, ContentPage? page, string? culture, SiteSnapshot snapshot)
    {
        IUmbracoContext? umbraco = null;
        context.RequestServices.GetService<IUmbracoContextAccessor>()?.TryGetUmbracoContext(out umbraco);
        return (page is null || umbraco is null ? null : SiteHosts.FindFor(page.ContentPath, culture, umbraco.Domains))
            ?? siteDomain.Find(context, snapshot.Options);
    }

    /// <summary>What came of all content objects together.</summary>
    private sealed class Outcome
    {
        internal CapsuleException? Failure { get; set; }

        internal DateTimeOffset? FreshUntil { get; set; }

        internal bool IsPersonal { get; set; }
    }
}
