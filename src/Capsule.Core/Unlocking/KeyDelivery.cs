using System.Text.Json.Serialization;

namespace Capsule.Unlocking;

/// <summary>What a reader is handed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KeyDelivery>))]
public enum KeyDelivery
{
    /// <summary>The content key of each granted item, and nothing that opens more.</summary>
    Direct,

    /// <summary>The wrap keys of each granted scope: they open every page of the scope for the period, without asking again.</summary>
    WrapKey,
}
