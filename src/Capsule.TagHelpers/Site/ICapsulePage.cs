using System.Text.Json;

namespace Capsule.TagHelpers.Site;

/// <summary>
/// What the page being rendered is, as a feature of the request (<c>HttpContext.Features</c>). Whatever it does not say
/// has a default.
/// </summary>
public interface ICapsulePage
{
    /// <summary>Gets the page's id; by default the request path in lower case without a trailing slash.</summary>
    string? ResourceId { get; }

    /// <summary>Gets the domain in whose name the page is signed; by default the configured one.</summary>
    string? Domain { get; }

    /// <summary>Gets the publisher's own data, signed with the page for the issuer's host to read: a JSON object.</summary>
    JsonElement? Data { get; }
}
