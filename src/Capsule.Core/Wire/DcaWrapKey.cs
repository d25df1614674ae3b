using System.Globalization;
using System.Text;

namespace Capsule.Wire;

/// <summary>A wrap key of one period: wrapped to an issuer in a page, unwrapped (or bound to the client) in an answer.</summary>
public sealed record DcaWrapKey
{
    /// <summary>Gets the period's id.</summary>
    public required string Kid { get; init; }

    /// <summary>Gets the key as base64url.</summary>
    public required string Key { get; init; }

    // A record prints its members, and in an answer this one is a key that opens a whole scope.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"Kid = {Kid}");
        return true;
    }
}
