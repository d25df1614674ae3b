using System.Text.Json;

namespace Capsule.Tokens;

/// <summary>The claims of a share token (<c>docs/protocol.md</c>, "Share links"), in both forms.</summary>
internal sealed record ShareClaims
{
    /// <summary>The value of <see cref="Type"/>.</summary>
    internal const string ShareType = "dca-share";

    /// <summary>The header's <c>typ</c> of the form with standard claims.</summary>
    internal const string StandardTyp = "dca-share+jwt";

    public string? Type { get; init; }

    public string? Domain { get; init; }

    public string? ResourceId { get; init; }

    public string? Iss { get; init; }

    public string? Sub { get; init; }

    public IReadOnlyList<string>? ContentNames { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public double? Iat { get; init; }

    public double? Exp { get; init; }

    public string? Jti { get; init; }

    public double? MaxUses { get; init; }

    public JsonElement? Data { get; init; }
}
