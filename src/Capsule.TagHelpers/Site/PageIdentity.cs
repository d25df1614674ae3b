using System.Buffers;
using System.Text.Json;
using Capsule.Configuration;
using Capsule.TagHelpers.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Site;

/// <summary>Whose page it is and which, settled from what the page says of itself and from the request.</summary>
/// <param name="Domain">The domain in whose name it is signed.</param>
/// <param name="ResourceId">The page's id.</param>
/// <param name="Data">The publisher's own data.</param>
/// <param name="PathBase">The path under which the site runs.</param>
internal sealed record PageIdentity(string Domain, string ResourceId, JsonElement? Data = null, string? PathBase = null)
{
    // What neither a change of case nor the encoding of a path would change.
    private static readonly SearchValues<char> s_plainPath = SearchValues.Create("/-._0123456789abcdefghijklmnopqrstuvwxyz");

    /// <summary>Gets why nothing of the page can be signed, if that is so.</summary>
    internal CapsuleException? Problem { get; init; }

    internal static PageIdentity Of(HttpContext context, CapsuleOptions options)
    {
        ICapsulePage? page = context.Features.Find<ICapsulePage>();
        string? domain = page?.Domain ?? FindDomain(context, options);
        return new PageIdentity(domain ?? string.Empty, page?.ResourceId ?? ResourceIdOf(context.Request), page?.Data, PathBaseOf(context.Request))
        {
            Problem = domain is null ? Errors.UnknownDomain(context.Request.Host.Host) : null,
        };
    }

    /// <summary>Gives the site's domain.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/>: the request's host is none that the site knows, and no domain is set.</exception>
    internal static string DomainOf(HttpContext context, CapsuleOptions options) =>
        FindDomain(context, options) ?? throw Errors.UnknownDomain(context.Request.Host.Host);

    private static string? FindDomain(HttpContext context, CapsuleOptions options) =>
        context.RequestServices.GetRequiredService<ISiteDomain>().Find(context, options);

    // A proxy's header may have set it; what is no plain path counts for nothing.
    internal static string? PathBaseOf(HttpRequest request) =>
        request.PathBase.HasValue && request.PathBase.ToUriComponent() is var path && Names.IsPathBase(path) ? path : null;

    internal static string ResourceIdOf(HttpRequest request)
    {
        if (!request.PathBase.HasValue && request.Path.Value is ['/', .., not '/'] plain && !plain.AsSpan().ContainsAnyExcept(s_plainPath))
        {
            return plain;
        }

        // Lower case first: encoded, "Å" and "å" would stay two. The encoding keeps out '|' and control characters.
        var path = new PathString(request.PathBase.Add(request.Path).Value?.ToLowerInvariant());
        string id = path.ToUriComponent().ToLowerInvariant().TrimEnd('/');
        return id.Length == 0 ? "/" : id;
    }
}
