using System.Text.Json.Serialization;

namespace Capsule.Umbraco.Settings;

/// <summary>What members a <see cref="MemberGrant"/> is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MemberGrantKind>))]
public enum MemberGrantKind
{
    /// <summary>The members of a group.</summary>
    Group,

    /// <summary>The members of a type.</summary>
    Type,
}
