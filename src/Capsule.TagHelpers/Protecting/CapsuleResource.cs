using System.Text.Json;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Hosting;
using Capsule.TagHelpers.Site;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Protecting;

/// <summary>What is being protected: the page or the piece of content that issuers decide about.</summary>
/// <param name="Id">Its id. No control character and no <c>|</c>.</param>
public sealed record CapsuleResource(string Id)
{
    /// <summary>Gets the domain in whose name it is signed; <c>Capsule:Domain</c> where none is given.</summary>
    public string? Domain { get; init; }

    /// <summary>Gets the publisher's own data, signed with it for the issuer's host to read: a JSON object.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Gets the path under which the site runs (<c>/news</c>), put before unlock addresses that are paths.</summary>
    public string? PathBase { get; init; }

    /// <summary>Gets the host that was asked, for a site in Development that has no domain.</summary>
    internal string? Host { get; init; }

    /// <summary>Gets what the request's views sealed, which is being looked after now.</summary>
    internal RenderedRegions? Rendered { get; init; }

    /// <summary>Gives the resource that the response filter would see in a request: by <c>SetCapsulePage</c>, or else by its path.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The resource.</returns>
    public static CapsuleResource FromRequest(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ICapsulePage? page = context.Features.Find<ICapsulePage>();
        return new CapsuleResource(page?.ResourceId ?? PageIdentity.ResourceIdOf(context.Request))
        {
            Domain = page?.Domain,
            Data = page?.Data,
            PathBase = PageIdentity.PathBaseOf(context.Request),
            Host = Names.NormalizeDomain(context.Request.Host.Host) ?? "localhost",
            Rendered = RenderedRegions.Of(context),
        };
    }
}
