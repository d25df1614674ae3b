using System.Globalization;
using System.Text;

namespace Capsule.Wire;

/// <summary>The key of one granted item, in one of two forms: its own content key, or its scope's wrap keys.</summary>
public sealed record UnlockedKey
{
    /// <summary>Gets the item's name.</summary>
    public required string ContentName { get; init; }

    /// <summary>Gets the item's scope.</summary>
    public required string Scope { get; init; }

    /// <summary>Gets the content key as base64url, or <see langword="null"/>.</summary>
    public string? ContentKey { get; init; }

    /// <summary>Gets the wrap keys, or <see langword="null"/>.</summary>
    public IReadOnlyList<DcaWrapKey>? WrapKeys { get; init; }

    // A record prints its members: keys must not reach a log that way.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"ContentName = {ContentName}, Scope = {Scope}");
        return true;
    }
}
