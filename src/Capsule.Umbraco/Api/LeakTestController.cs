using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace Capsule.Umbraco.Api;

/// <summary>Reads a page of the site as anyone can.</summary>
[Authorize(Policy = Policies.Settings)]
[Route($"{Prefix}/leak-test")]
public sealed class LeakTestController : CapsuleApiController
{
    /// <summary>Looks for a document's protected text in its published page and in the feeds that the page names.</summary>
    /// <param name="request">The document.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// A <see cref="LeakTestModel"/>. 404 <c>DOCUMENT_NOT_PUBLISHED</c>; 409 <c>NOTHING_PROTECTED</c>; 403 <c>DOCUMENT_NOT_ALLOWED</c>.
    /// </returns>
    [HttpPost]
    public async Task<IActionResult> Run([FromBody] LeakTestRequest request, CancellationToken cancellationToken)
    {
        IServiceProvider services = HttpContext.RequestServices;
        if (!await services.GetRequiredService<DocumentAccess>().IsAllowedAsync(request.DocumentKey))
        {
            return RefuseDocument();
        }

        string? culture = string.IsNullOrWhiteSpace(request.Culture) ? null : request.Culture;
        if (services.GetRequiredService<IContentService>().Find(request.DocumentKey) is not { Trashed: false } document
            || !document.IsPublished()
            || (culture is not null && document.ContentType.VariesByCulture() && !document.IsPublishedIn(culture))
            || services.GetRequiredService<PageAddress>().FindUrl(request.DocumentKey, culture) is not { } page)
        {
            return Refuse(StatusCodes.Status404NotFound, "DOCUMENT_NOT_PUBLISHED", new(TextCode.DocumentNotPublished));
        }

        var test = services.GetRequiredService<LeakSelfTest>();
        IReadOnlyList<string> phrases = test.FindPhrases(document, culture);
        return phrases.Count == 0
            ? Refuse(StatusCodes.Status409Conflict, "NOTHING_PROTECTED", new(TextCode.NothingProtected))
            : Ok(LeakTestModel.Of(page, phrases.Count, await test.RunAsync(page, phrases, cancellationToken)));
    }
}
