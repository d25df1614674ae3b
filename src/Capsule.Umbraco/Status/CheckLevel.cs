using System.Text.Json.Serialization;

namespace Capsule.Umbraco.Status;

/// <summary>How a check went.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckLevel>))]
public enum CheckLevel
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>Nothing is wrong; something can be done.</summary>
    Info,

    /// <summary>It works, and may not for long or not for everyone.</summary>
    Warning,

    /// <summary>Pages cannot be protected, or readers cannot open them.</summary>
    Error,
}
