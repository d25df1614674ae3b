using System.Globalization;
using System.Text;

namespace Capsule.TagHelpers.LeakTesting;

/// <summary>What a <see cref="CapsuleLeakTest"/> found.</summary>
/// <param name="Addresses">A result for each address, in the order in which they were fetched.</param>
public sealed record LeakReport(IReadOnlyList<LeakAddress> Addresses)
{
    /// <summary>Gets whether a protected word was found anywhere.</summary>
    public bool HasLeaks => Addresses.Any(address => address.Leaks.Count > 0);

    /// <summary>Gets whether an address could not be fetched or searched.</summary>
    public bool HasErrors => Addresses.Any(address => address.Error is not null);

    /// <summary>Gets whether every address was searched to the end and gives nothing away.</summary>
    public bool Passed => Addresses.Count > 0 && !HasLeaks && !HasErrors;

    /// <summary>Tells all of it, for the message of a failed test.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (LeakAddress address in Addresses)
        {
            string status = address.Status?.ToString(CultureInfo.InvariantCulture) ?? "no answer";
            text.Append(CultureInfo.InvariantCulture, $"{address.Address} ({status}, {(address.HasManifest ? "manifest" : "no manifest")})\n");
            if (address.Error is not null)
            {
                text.Append("  not tested: ").Append(address.Error).Append('\n');
            }

            foreach (Leak leak in address.Leaks)
            {
                text.Append(CultureInfo.InvariantCulture, $"  leaks '{leak.Word}' at line {leak.Line}, column {leak.Column} ({leak.Place}, {leak.Decoding}): {leak.Context}\n");
            }
        }

        return text.ToString();
    }
}
