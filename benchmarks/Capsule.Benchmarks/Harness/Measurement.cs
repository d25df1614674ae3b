namespace Capsule.Benchmarks.Harness;

/// <summary>Ours, the baseline, and the ratio between them with the middle half of the pairs.</summary>
/// <param name="Ours">The median of ours.</param>
/// <param name="Baseline">The median of the baseline.</param>
/// <param name="Ratio">The median of the ratios of the pairs.</param>
/// <param name="Low">Their lower quartile.</param>
/// <param name="High">Their upper quartile.</param>
internal readonly record struct Measurement(double Ours, double Baseline, double Ratio, double Low, double High)
{
    internal static Measurement OfPairs(double[] ours, double[] baseline)
    {
        double[] ratios = [.. ours.Zip(baseline, (a, b) => a / b).Order()];
        return new Measurement(Quantile(ours, 0.5), Quantile(baseline, 0.5), Quantile(ratios, 0.5), Quantile(ratios, 0.25), Quantile(ratios, 0.75));
    }

    /// <summary>Turns it round: how many times faster than the baseline.</summary>
    internal Measurement Inverted() => new(Ours, Baseline, 1 / Ratio, 1 / High, 1 / Low);

    private static double Quantile(double[] values, double part) => values.Order().ElementAt((int)(part * (values.Length - 1)));
}
