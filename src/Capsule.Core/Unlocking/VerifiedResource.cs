using System.Text.Json;

namespace Capsule.Unlocking;

/// <summary>A page as its publisher signed it.</summary>
public sealed record VerifiedResource
{
    internal VerifiedResource()
    {
    }

    /// <summary>Gets the publisher's domain, in normal form.</summary>
    public required string Domain { get; init; }

    /// <summary>Gets the page's id, as the publisher names it.</summary>
    public required string ResourceId { get; init; }

    /// <summary>Gets when the page was rendered.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Gets the scopes of the page's items.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Gets the publisher's own data: a JSON object.</summary>
    public required JsonElement Data { get; init; }

    /// <summary>Gets the id of this render, where the publisher gave one.</summary>
    public string? RenderId { get; init; }
}
