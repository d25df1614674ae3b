using Capsule.TagHelpers;
using Capsule.TagHelpers.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Routing;

/// <summary>Maps Capsule's endpoints.</summary>
public static class CapsuleEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>GET /.well-known/dca-publishers.json</c> and, where the site runs an issuer,
    /// <c>GET /.well-known/dca-issuers.json</c> and <c>POST /capsule/unlock</c> (or the path that
    /// <c>Capsule:LocalIssuer:UnlockUrl</c> names). Calling it twice changes nothing.
    /// </summary>
    /// <param name="endpoints">The routes.</param>
    /// <returns>The endpoints' conventions, for rate limiting, CORS and the like.</returns>
    /// <exception cref="InvalidOperationException"><c>AddCapsule</c> was not called.</exception>
    public static IEndpointConventionBuilder MapCapsule(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        CapsuleEndpoints capsule = endpoints.ServiceProvider.GetService<CapsuleEndpoints>() ?? throw Errors.NotRegistered("MapCapsule");
        return capsule.Map(endpoints);
    }
}
