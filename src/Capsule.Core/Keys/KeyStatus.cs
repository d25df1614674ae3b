using System.Text.Json.Serialization;

namespace Capsule.Keys;

/// <summary>Where a key stands in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KeyStatus>))]
public enum KeyStatus
{
    /// <summary>Published, so that others know it in time, and not used yet.</summary>
    Pending,

    /// <summary>In use.</summary>
    Active,

    /// <summary>No longer used for new pages, still good for those that are out: published as active.</summary>
    Retiring,

    /// <summary>Good for nothing any more, still listed.</summary>
    Retired,
}
