using System.Text.Json;

namespace Capsule.Tokens;

/// <summary>The members of a JOSE header (RFC 7515, section 4.1) that matter here.</summary>
internal sealed record JwtHeader
{
    public string? Alg { get; init; }

    public string? Typ { get; init; }

    public string? Kid { get; init; }

    /// <summary>Extensions that must be understood. We understand none, so its presence is a refusal (RFC 7515, section 4.1.11).</summary>
    public JsonElement Crit { get; init; }
}
