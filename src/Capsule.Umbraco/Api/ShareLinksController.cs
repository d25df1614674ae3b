using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Sharing;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Pages;
using Capsule.Umbraco.Sharing;
using Capsule.Umbraco.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Security;
using Umbraco.Extensions;

namespace Capsule.Umbraco.Api;

/// <summary>Share links: whoever has one reads what it grants of one page.</summary>
[Route($"{Prefix}/share-links")]
public sealed class ShareLinksController : CapsuleApiController
{
    /// <summary>Lists the links that editors made.</summary>
    /// <returns><see cref="ShareLinkModel"/>s, the newest first. Without their tokens, which are not kept.</returns>
    [HttpGet]
    [Authorize(Policy = Policies.Settings)]
    public IActionResult List() => Ok(Links.List().Select(ShareLinkModel.Of));

    /// <summary>Lists the links of a document.</summary>
    /// <param name="documentKey">Its key.</param>
    /// <returns><see cref="ShareLinkModel"/>s, the newest first. 403 <c>DOCUMENT_NOT_ALLOWED</c>.</returns>
    [HttpGet]
    [WithQuery("documentKey")]
    [Authorize(Policy = Policies.Content)]
    public async Task<IActionResult> ListOf([FromQuery] Guid documentKey) =>
        await HttpContext.RequestServices.GetRequiredService<DocumentAccess>().IsAllowedAsync(documentKey)
            ? Ok(Links.List().Select(ShareLinkModel.Of).Where(link => link.DocumentKey == documentKey))
            : RefuseDocument();

    /// <summary>Makes a link for a published document.</summary>
    /// <param name="request">What it grants, and for how long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The link, and its address with the token, which is shown this once. 404 <c>DOCUMENT_NOT_PUBLISHED</c>;
    /// 409 <c>DOMAIN_MISSING</c>; 400 <c>UNKNOWN_SCOPE</c>; 403 <c>DOCUMENT_NOT_ALLOWED</c>.</returns>
    [HttpPost]
    [Authorize(Policy = Policies.Content)]
    public async Task<IActionResult> Create([FromBody] NewShareLinkModel request, CancellationToken cancellationToken)
    {
        IServiceProvider services = HttpContext.RequestServices;
        if (!await services.GetRequiredService<DocumentAccess>().IsAllowedAsync(request.DocumentKey))
        {
            return RefuseDocument();
        }

        if (await services.GetRequiredService<IPublishedContentCache>().GetByIdAsync(request.DocumentKey, preview: false) is not { } content)
        {
            return Refuse(StatusCodes.Status404NotFound, "DOCUMENT_NOT_PUBLISHED", new(TextCode.DocumentNotPublished));
        }

        CapsuleOptions options = services.GetRequiredService<IOptionsMonitor<CapsuleOptions>>().CurrentValue;
        if (request.Scopes.Where(scope => !options.Scopes.Any(declared => declared.Name == scope)).ToArray() is [var unknown, ..])
        {
            return Refuse(StatusCodes.Status400BadRequest, "UNKNOWN_SCOPE", new(TextCode.UnknownScope, unknown ?? string.Empty));
        }

        if (services.GetRequiredService<PageAddress>().FindDomain(content.Path, request.Culture) is not { } domain)
        {
            return Refuse(StatusCodes.Status409Conflict, "DOMAIN_MISSING", new(TextCode.DomainMissing));
        }

        if (services.GetRequiredService<PageAddress>().FindUrl(content.Key, request.Culture) is not { } page)
        {
            return Refuse(StatusCodes.Status404NotFound, "DOCUMENT_NOT_PUBLISHED", new(TextCode.DocumentNotPublished));
        }

        KeyRingSnapshot keys = await services.GetRequiredService<IKeyRing>().GetAsync(cancellationToken);
        var timeProvider = services.GetRequiredService<TimeProvider>();
        ShareLink link = options.CreatePublisher(keys, timeProvider: timeProvider).CreateShareLink(new ShareLinkRequest
        {
            ResourceId = ResourceIds.Of(content, request.Culture, segment: null),
            Domain = domain,
            Scopes = request.Scopes,
            Lifetime = request.Lifetime,
            MaxUses = request.MaxUses,
        });
        var stored = new StoredLink
        {
            Domain = domain,
            Id = link.Id,
            ExpiresAt = link.ExpiresAt,
            Title = request.Title,
            ResourceId = ResourceIds.Of(content, request.Culture, segment: null),
            DocumentKey = content.Key,
            DocumentName = content.GetName(request.Culture),
            Scopes = request.Scopes,
            MaxUses = request.MaxUses,
            CreatedAt = timeProvider.GetUtcNow(),
            CreatedBy = services.GetRequiredService<IBackOfficeSecurityAccessor>().BackOfficeSecurity?.CurrentUser?.Name,
        };
        Links.Add(stored);
        await Audit.WriteAsync("share-links/create", new(TextCode.AuditLinkMade, link.Id, stored.DocumentName ?? string.Empty, request.Scopes, new Moment(link.ExpiresAt)));
        return Ok(new MadeShareLinkModel(ShareLinkModel.Of(stored), QueryHelpers.AddQueryString(page.AbsoluteUri, ShareLink.QueryParameter, link.Token)));
    }

    /// <summary>Revokes a link.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Nothing. 404 <c>SHARE_LINK_NOT_FOUND</c>.</returns>
    [HttpDelete("{id}")]
    [Authorize(Policy = Policies.Settings)]
    public async Task<IActionResult> Revoke(string id)
    {
        if (Links.Revoke(id) is not { } link)
        {
            return Refuse(StatusCodes.Status404NotFound, "SHARE_LINK_NOT_FOUND", new(TextCode.ShareLinkNotFound));
        }

        await Audit.WriteAsync("share-links/revoke", new(TextCode.AuditLink, link.Id, link.DocumentName ?? string.Empty));
        return NoContent();
    }

    private StoredLinks Links => HttpContext.RequestServices.GetRequiredService<StoredLinks>();
}
