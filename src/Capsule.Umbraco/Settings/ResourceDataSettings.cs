using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Umbraco.Settings;

/// <summary>
/// What a page's signed data (<c>data</c> of its resource token) tell the issuer about it. All of it can be read by
/// anyone who has the page.
/// </summary>
public sealed record ResourceDataSettings
{
    /// <summary>Gets whether the alias of its content type is given, as <c>contentType</c>.</summary>
    public bool ContentType { get; init; } = true;

    /// <summary>Gets whether its name is given, as <c>name</c>.</summary>
    public bool Name { get; init; }

    /// <summary>Gets whether its path is given, as <c>path</c>.</summary>
    public bool Path { get; init; }

    /// <summary>Gets the alias of a property whose tags are given, as <c>tags</c>; <see langword="null"/> for none.</summary>
    public string? TagsProperty { get; init; }

    /// <summary>Gets members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
