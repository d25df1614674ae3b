using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Sharing;
using Capsule.Umbraco.Pages;
using Capsule.Umbraco.Sharing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Web;
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

    /// <summary>Makes a link for a published document.</summary>
    /// <param name="request">What it grants, and for how long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The link, and its address with the token, which is shown this once. 404 <c>DOCUMENT_NOT_PUBLISHED</c>.</returns>
    [HttpPost]
    [Authorize(Policy = Policies.Content)]
    public async Task<IActionResult> Create([FromBody] NewShareLinkModel request, CancellationToken cancellationToken)
    {
        IServiceProvider services = HttpContext.RequestServices;
        if (await services.GetRequiredService<IPublishedContentCache>().GetByIdAsync(request.DocumentKey, preview: false) is not { } content)
        {
            return Refuse(StatusCodes.Status404NotFound, "DOCUMENT_NOT_PUBLISHED", "This document is not published, so nobody could open its page.");
        }

        CapsuleOptions options = services.GetRequiredService<IOptionsMonitor<CapsuleOptions>>().CurrentValue;
        services.GetRequiredService<IUmbracoContextAccessor>().TryGetUmbracoContext(out IUmbracoContext? context);
        string? domain = (context is null ? null : SiteHosts.FindFor(content.Path, request.Culture, context.Domains)) ?? options.Domain;
        if (domain is null)
        {
            return Refuse(StatusCodes.Status409Conflict, "DOMAIN_MISSING", "The page has no host name, so no link can be signed for it. Set the domain first.");
        }

        KeyRingSnapshot keys = await services.GetRequiredService<IKeyRing>().GetAsync(cancellationToken);
        ShareLink link = options.CreatePublisher(keys).CreateShareLink(new ShareLinkRequest
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
            DocumentName = content.Name(null, request.Culture),
            Scopes = request.Scopes,
            MaxUses = request.MaxUses,
            CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            CreatedBy = services.GetRequiredService<IBackOfficeSecurityAccessor>().BackOfficeSecurity?.CurrentUser?.Name,
        };
        Links.Add(stored);
        await Audit.WriteAsync("share-links/create", $"Link {link.Id} for '{stored.DocumentName}', {string.Join(", ", request.Scopes)}, until {link.ExpiresAt:u}.");
        string page = services.GetRequiredService<IPublishedUrlProvider>().GetUrl(content, UrlMode.Absolute, request.Culture);
        return Ok(new MadeShareLinkModel(ShareLinkModel.Of(stored), QueryHelpers.AddQueryString(page, ShareLink.QueryParameter, link.Token)));
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
            return Refuse(StatusCodes.Status404NotFound, "SHARE_LINK_NOT_FOUND", "There is no such share link.");
        }

        await Audit.WriteAsync("share-links/revoke", $"Link {link.Id} for '{link.DocumentName}'.");
        return NoContent();
    }

    private StoredLinks Links => HttpContext.RequestServices.GetRequiredService<StoredLinks>();
}
