using System.Text.Json;

namespace Capsule.Publishing;

/// <summary>A page to be protected.</summary>
public sealed record RenderRequest
{
    /// <summary>Gets the page's id, by which the issuer's host decides. No control character and no <c>|</c>.</summary>
    public required string ResourceId { get; init; }

    /// <summary>Gets the items, in the order of the page. At least one.</summary>
    public required IReadOnlyList<ContentItem> Items { get; init; }

    /// <summary>Gets the publisher's own data, signed with the page for the issuer's host to read: a JSON object. Empty where none is given.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Gets the domain in whose name the page is signed, for publishers of several sites; the publisher's own where none is given.</summary>
    public string? Domain { get; init; }

    /// <summary>
    /// Gets the path under which the site runs (<c>/news</c>), put before the unlock addresses that are paths;
    /// none where it runs at the root. It begins with one slash and does not end with one.
    /// </summary>
    public string? PathBase { get; init; }
}
