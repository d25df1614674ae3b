using System.Text.Json.Serialization;

namespace Capsule.Umbraco.Api;

/// <summary>How an editor protected a part of a text.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RegionKind>))]
public enum RegionKind
{
    /// <summary>A part with a beginning and an end.</summary>
    Region,

    /// <summary>All that follows a line.</summary>
    PaywallLine,
}
