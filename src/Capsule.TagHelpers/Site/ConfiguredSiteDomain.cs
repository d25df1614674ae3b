using Capsule.Configuration;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Site;

/// <summary>
/// The configured domain. The request's host counts only where none is configured, which outside Development stops the
/// start: a host header is whatever the client sends.
/// </summary>
internal sealed class ConfiguredSiteDomain : ISiteDomain
{
    public string Find(HttpContext context, CapsuleOptions options) =>
        options.Domain ?? Names.NormalizeDomain(context.Request.Host.Host) ?? "localhost";
}
