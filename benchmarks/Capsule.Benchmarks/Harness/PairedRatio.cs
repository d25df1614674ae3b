using System.Diagnostics;

namespace Capsule.Benchmarks.Harness;

/// <summary>
/// Times two actions in turns, a short batch of the one and at once a short batch of the other, and takes the median of
/// the ratios. A neighbour on the machine slows both halves of a pair, or spoils a pair that the median leaves out.
/// </summary>
internal static class PairedRatio
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>Measures.</summary>
    /// <param name="ours">What is measured.</param>
    /// <param name="baseline">What it is measured by.</param>
    /// <param name="pairs">How many pairs.</param>
    /// <param name="batch">How long about a batch takes; short, so that few are interrupted.</param>
    internal static Measurement Measure(Action ours, Action baseline, int pairs, TimeSpan batch)
    {
        int ourCount = CountFor(ours, batch);
        int baselineCount = CountFor(baseline, batch);
        double[] ourTimes = new double[pairs];
        double[] baselineTimes = new double[pairs];
        GC.Collect();
        GC.WaitForPendingFinalizers();
        for (int i = 0; i < pairs; i++)
        {
            // Who goes first changes, so that neither always runs on what the other left in the caches.
            if (i % 2 == 0)
            {
                ourTimes[i] = Time(ours, ourCount);
                baselineTimes[i] = Time(baseline, baselineCount);
            }
            else
            {
                baselineTimes[i] = Time(baseline, baselineCount);
                ourTimes[i] = Time(ours, ourCount);
            }
        }

        return Measurement.OfPairs(ourTimes, baselineTimes);
    }

    // Long enough for tiered compilation to have done its work, then sized by the fastest of a few runs.
    private static int CountFor(Action action, TimeSpan batch)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            action();
        }

        double fastest = Enumerable.Range(0, 32).Min(_ => Time(action, 1));
        return Math.Max(1, (int)(batch.TotalMicroseconds / fastest));
    }

    /// <summary>Gives microseconds for one run.</summary>
    private static double Time(Action action, int count)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            action();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
    }
}
