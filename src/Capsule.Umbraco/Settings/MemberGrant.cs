using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Umbraco.Settings;

/// <summary>Members of a group or type, and the scopes they have.</summary>
public sealed record MemberGrant
{
    /// <summary>Gets whether <see cref="Name"/> is that of a group or of a type.</summary>
    public MemberGrantKind Kind { get; init; }

    /// <summary>Gets the group's name or the type's alias.</summary>
    public string Name { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>Gets the scopes.</summary>
    public IReadOnlyList<string> Scopes { get; init => field = value ?? []; } = [];

    /// <summary>Gets members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
