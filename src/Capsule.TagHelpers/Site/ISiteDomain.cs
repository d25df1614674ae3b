using Capsule.Configuration;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Site;

/// <summary>Says in whose name a request's page is signed, for a host that serves several sites.</summary>
internal interface ISiteDomain
{
    /// <summary>Gives the domain, or <see langword="null"/> where the request has none that the host knows: nothing is signed then.</summary>
    string? Find(HttpContext context, CapsuleOptions options);
}
