using System.Text.Json;

namespace Capsule.Unlocking;

/// <summary>What a verified share token grants, for the page of its request.</summary>
public sealed record ShareGrant
{
    internal ShareGrant()
    {
    }

    /// <summary>Gets the publisher's domain.</summary>
    public required string Domain { get; init; }

    /// <summary>Gets the link's id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the granted scopes; empty where names are granted.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Gets the granted content names; empty where scopes are granted.</summary>
    public required IReadOnlyList<string> ContentNames { get; init; }

    /// <summary>Gets when the link expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets how often it may be used; <see langword="null"/> for any number.</summary>
    public int? MaxUses { get; init; }

    /// <summary>Gets the publisher's own data in the token, where it has any.</summary>
    public JsonElement? Data { get; init; }

    internal AccessDecision ToDecision() =>
        ContentNames.Count > 0 ? AccessDecision.GrantContentNames(ContentNames) : AccessDecision.GrantScopes(Scopes);
}
