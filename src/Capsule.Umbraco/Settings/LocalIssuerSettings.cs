using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Umbraco.Settings;

/// <summary>The issuer that this site runs for its members.</summary>
public sealed record LocalIssuerSettings
{
    /// <summary>Gets whether there is one.</summary>
    /// <value><see langword="true"/>: a new site works before anything is set.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets how long after its render a page may still be unlocked; for ever where nothing is said.</summary>
    public TimeSpan? MaxResourceAge { get; init; }

    /// <summary>Gets members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
