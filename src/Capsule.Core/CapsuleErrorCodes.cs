using System.Collections.Frozen;
using System.Text;

namespace Capsule;

/// <summary>The names by which error codes travel: <c>UPPER_SNAKE_CASE</c>, stable between versions.</summary>
public static class CapsuleErrorCodes
{
    private static readonly FrozenDictionary<CapsuleErrorCode, string> WireNames =
        Enum.GetValues<CapsuleErrorCode>().ToFrozenDictionary(code => code, code => ToUpperSnakeCase(code.ToString()));

    /// <summary>Gives the name of a code on the wire, such as <c>UNTRUSTED_PUBLISHER</c>.</summary>
    /// <param name="code">A defined code.</param>
    /// <returns>ASCII letters and underscores.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined code.</exception>
    public static string ToWireName(this CapsuleErrorCode code) =>
        WireNames.TryGetValue(code, out string? name) ? name : throw new ArgumentOutOfRangeException(nameof(code));

    private static string ToUpperSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (char c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(c));
        }

        return text.ToString();
    }
}
