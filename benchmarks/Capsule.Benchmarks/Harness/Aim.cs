using System.Globalization;

namespace Capsule.Benchmarks.Harness;

/// <summary>A ratio aimed at: at most, or at least.</summary>
internal readonly record struct Aim(double Ratio, bool IsLeast)
{
    internal static Aim AtMost(double ratio) => new(ratio, IsLeast: false);

    internal static Aim AtLeast(double ratio) => new(ratio, IsLeast: true);

    internal bool IsMetBy(double ratio) => IsLeast ? ratio >= Ratio : ratio <= Ratio;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsLeast ? "≥" : "≤")} {Ratio:0.##}");
}
