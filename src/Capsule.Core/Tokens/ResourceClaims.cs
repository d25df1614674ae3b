using System.Text.Json;

namespace Capsule.Tokens;

/// <summary>The claims of a <c>resourceJWT</c> (<c>docs/protocol.md</c>, "resourceJWT").</summary>
internal sealed record ResourceClaims
{
    public string? Iss { get; init; }

    public string? Sub { get; init; }

    public double? Iat { get; init; }

    public string? Jti { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public JsonElement? Data { get; init; }

    /// <summary>One digest for each key entry of the page (ours; other implementations pass over it).</summary>
    public IReadOnlyList<string>? KeyDigests { get; init; }

    /// <summary>The type of a share token. A resource has none: whatever has one is no resource.</summary>
    public JsonElement Type { get; init; }
}
