using Capsule.Configuration;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Pages;
using Capsule.Umbraco.Previewing;
using Capsule.Umbraco.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace Capsule.Umbraco.Api;

/// <summary>Documents and what of them is protected.</summary>
[Authorize(Policy = Policies.Content)]
[Route($"{Prefix}/documents")]
public sealed class DocumentsController : CapsuleApiController
{
    private const string AsParameter = PreviewReader.QueryParameter;
    private const string Anonymous = PreviewReader.Anonymous;

    /// <summary>Tells what of a document's draft is protected, and how it looks to each kind of reader.</summary>
    /// <param name="key">The document's key.</param>
    /// <param name="culture">The culture, where it varies by it.</param>
    /// <returns>A <see cref="ProtectionModel"/>. 404 <c>DOCUMENT_NOT_FOUND</c>; 403 <c>DOCUMENT_NOT_ALLOWED</c>.</returns>
    [HttpGet("{key:guid}/protection")]
    public async Task<IActionResult> Protection(Guid key, [FromQuery] string? culture)
    {
        IServiceProvider services = HttpContext.RequestServices;
        if (!await services.GetRequiredService<DocumentAccess>().IsAllowedAsync(key))
        {
            return RefuseDocument();
        }

        if (services.GetRequiredService<IContentService>().Find(key) is not { } document)
        {
            return Refuse(StatusCodes.Status404NotFound, "DOCUMENT_NOT_FOUND", new(TextCode.DocumentNotFound));
        }

        string? own = document.ContentType.VariesByCulture() && !string.IsNullOrWhiteSpace(culture) ? culture : null;
        bool isPublished = own is null ? document.IsPublished() : document.IsPublishedIn(own);
        CapsuleOptions options = services.GetRequiredService<IOptionsMonitor<CapsuleOptions>>().CurrentValue;
        var addresses = services.GetRequiredService<PageAddress>();
        return Ok(new ProtectionModel(
            key,
            own,
            isPublished,
            ResourceIds.Of(key, document.ContentType.Variations, own, segment: null),
            addresses.FindDomain(document.Path, own),
            isPublished ? addresses.FindUrl(key, own)?.AbsoluteUri : null,
            !services.GetRequiredService<IPublicAccessService>().IsProtected(document.Path).Success,
            [.. RegionsOf(document, own, isPublished, options)],
            [.. ReadersOf(key, own, options)]));
    }

    private static IEnumerable<RegionModel> RegionsOf(IContent document, string? culture, bool isPublished, CapsuleOptions options)
    {
        HashSet<string> declared = [.. options.Scopes.Select(scope => scope.Name)];
        IReadOnlyList<DocumentRegion> published = isPublished ? DocumentRegions.Read(document, culture, isPublished: true).Regions : [];
        return DocumentRegions.Read(document, culture, isPublished: false).Regions.Select(region => RegionModel.Of(region, published.Any(region.IsSameAs), declared));
    }

    private static IEnumerable<ReaderModel> ReadersOf(Guid key, string? culture, CapsuleOptions options)
    {
        yield return new ReaderModel(Anonymous, null, "Anyone", PreviewUrl(key, culture, Anonymous));
        foreach (ScopeOptions scope in options.Scopes)
        {
            yield return new ReaderModel("scope", scope.Name, scope.Title ?? scope.Name, PreviewUrl(key, culture, scope.Name));
        }
    }

    // The CMS finds a page by its key, in the preview always.
    private static string PreviewUrl(Guid key, string? culture, string reader)
    {
        string url = QueryHelpers.AddQueryString($"/{key:D}", AsParameter, reader);
        return culture is null ? url : QueryHelpers.AddQueryString(url, "culture", culture);
    }
}
