using Capsule.TagHelpers.Hosting;
using Capsule.TagHelpers.Unlocking;
using Capsule.Wire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Umbraco.Hosting;

/// <summary>
/// What <c>MapCapsule</c> maps elsewhere. A package has no line among the CMS's endpoints, but attribute routes are found
/// by themselves. The unlock address is the one that is set (<see cref="UnlockRoute"/>).
/// </summary>
[ApiExplorerSettings(IgnoreApi = true)]
[AllowAnonymous]
public sealed class CapsuleEndpointsController : ControllerBase
{
    /// <summary>Serves the publisher's key set.</summary>
    /// <returns>Nothing more: the answer has been written.</returns>
    [AcceptVerbs("GET", "HEAD", Route = JwksDocument.PublisherPath)]
    public Task<IActionResult> PublisherKeys() => RunAsync(Endpoints.ServePublisherKeysAsync(HttpContext));

    /// <summary>Serves the local issuer's key set.</summary>
    /// <returns>Nothing more: the answer has been written. 404 where the site runs no issuer.</returns>
    [AcceptVerbs("GET", "HEAD", Route = JwksDocument.IssuerPath)]
    public Task<IActionResult> IssuerKeys() => RunAsync(Endpoints.ServeIssuerKeysAsync(HttpContext));

    /// <summary>Unlocks a page for the signed-in member (<c>docs/protocol.md</c>, "Unlock").</summary>
    /// <returns>Nothing more: the answer has been written.</returns>
    [HttpPost(UnlockRoute.Default)]
    public Task<IActionResult> Unlock() => RunAsync(HttpContext.RequestServices.GetRequiredService<UnlockEndpoint>().HandleAsync(HttpContext));

    private CapsuleEndpoints Endpoints => HttpContext.RequestServices.GetRequiredService<CapsuleEndpoints>();

    private static async Task<IActionResult> RunAsync(Task answer)
    {
        await answer;
        return new EmptyResult();
    }
}
