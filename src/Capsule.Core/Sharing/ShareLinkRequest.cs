using System.Text.Json;

namespace Capsule.Sharing;

/// <summary>A share link to be made: whoever has it may read what it names of one page.</summary>
public sealed record ShareLinkRequest
{
    /// <summary>The lifetime of a link that says none.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(7);

    /// <summary>Gets the page's id.</summary>
    public required string ResourceId { get; init; }

    /// <summary>Gets the scopes to grant. Either these or <see cref="ContentNames"/>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Gets the content names to grant. Either these or <see cref="Scopes"/>.</summary>
    public IReadOnlyList<string> ContentNames { get; init; } = [];

    /// <summary>Gets how long the link lives; <see cref="DefaultLifetime"/> where nothing is said.</summary>
    public TimeSpan Lifetime { get; init; } = DefaultLifetime;

    /// <summary>Gets how often it may be used; <see langword="null"/> for any number.</summary>
    public int? MaxUses { get; init; }

    /// <summary>Gets the link's id, by which it is counted and revoked; a random one where none is given.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the publisher's own data, a JSON object.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Gets the domain in whose name the link is signed, for publishers of several sites; the publisher's own where none is given.</summary>
    public string? Domain { get; init; }

    /// <summary>
    /// Gets whether the token has standard claims (<c>iss</c>, <c>sub</c>) and the type <c>dca-share+jwt</c> (RFC 8725,
    /// section 3.11) in place of <c>type</c>, <c>domain</c> and <c>resourceId</c>. Issuers of other implementations may not know it.
    /// </summary>
    public bool UseStandardClaims { get; init; }
}
