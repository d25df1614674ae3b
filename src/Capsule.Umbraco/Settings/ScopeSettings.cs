using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Umbraco.Settings;

/// <summary>A scope: what readers are granted, such as a subscription.</summary>
public sealed record ScopeSettings
{
    /// <summary>Gets the name on the wire: 1 to 64 characters without white space, <c>,</c> or <c>|</c>.</summary>
    public string Name { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>Gets the name for editors.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the scopes that whoever has this one has too.</summary>
    public IReadOnlyList<string> Includes { get; init => field = value ?? []; } = [];

    /// <summary>Gets the colour that marks it in the editor: <c>#rrggbb</c>.</summary>
    public string? Colour { get; init; }

    /// <summary>Gets members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
