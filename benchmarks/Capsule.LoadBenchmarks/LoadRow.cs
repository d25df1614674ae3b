using Capsule.Benchmarks.Harness;
using Capsule.LoadBenchmarks.Loading;

namespace Capsule.LoadBenchmarks;

/// <summary>A page with Capsule and one without, asked for in turns, on one start of the server after another.</summary>
/// <param name="key">Its name on the command line.</param>
/// <param name="ours">The connections to the site with Capsule.</param>
/// <param name="path">The page there.</param>
/// <param name="baseline">Those to the site without.</param>
/// <param name="baselinePath">The page there.</param>
/// <param name="besidePath">A third page, of the site without, that is asked for with each pair; none where there is none.</param>
internal sealed class LoadRow(
    string key,
    Func<ServerProcess, Connection[]> ours,
    string path,
    Func<ServerProcess, Connection[]> baseline,
    string baselinePath,
    string? besidePath = null)
{
    private readonly List<Pair[]> _starts = [];

    internal string Key => key;

    /// <summary>Asks for each page of the row for a while.</summary>
    /// <returns>How many methods the server's runtime has compiled since its start.</returns>
    internal double WarmUp(ServerProcess server, TimeSpan duration)
    {
        Load.Run(ours(server), path, duration);
        if (besidePath is not null)
        {
            Load.Run(baseline(server), besidePath, duration);
        }

        return Load.Run(baseline(server), baselinePath, duration).CompiledMethods;
    }

    /// <summary>Loads one start of the server, which is warm.</summary>
    internal void Run(ServerProcess server, TimeSpan turn, int count)
    {
        (Connection[] on, Connection[] off) = (ours(server), baseline(server));
        var pairs = new Pair[count];
        for (int i = 0; i < count; i++)
        {
            // Who goes first changes, so that neither always runs on what the other left behind.
            Load first = i % 2 == 0 ? Load.Run(on, path, turn) : Load.Run(off, baselinePath, turn);
            Load second = i % 2 == 0 ? Load.Run(off, baselinePath, turn) : Load.Run(on, path, turn);
            Load beside = besidePath is null ? default : Load.Run(off, besidePath, turn);
            pairs[i] = i % 2 == 0 ? new Pair(first, second, beside) : new Pair(second, first, beside);
        }

        _starts.Add(pairs);
    }

    /// <summary>Gives a figure over all pairs, and its ratio in each start of the server by itself.</summary>
    internal (Measurement All, double[] Starts) Measure(Func<Pair, double> figure, Func<Pair, double> baselineFigure) =>
        (Of([.. _starts.SelectMany(pairs => pairs)], figure, baselineFigure), [.. _starts.Select(pairs => Of(pairs, figure, baselineFigure).Ratio)]);

    private static Measurement Of(Pair[] pairs, Func<Pair, double> figure, Func<Pair, double> baselineFigure) =>
        Measurement.OfPairs([.. pairs.Select(figure)], [.. pairs.Select(baselineFigure)]);

    /// <summary>What was measured in turns.</summary>
    internal readonly record struct Pair(Load Ours, Load Baseline, Load Beside);
}
