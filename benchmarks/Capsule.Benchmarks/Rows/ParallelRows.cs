using Capsule.Benchmarks.Baselines;
using Capsule.Benchmarks.Harness;
using Capsule.Publishing;

namespace Capsule.Benchmarks.Rows;

/// <summary>The rows about renders side by side: how many times faster on two cores than one after another.</summary>
internal static class ParallelRows
{
    private const int Runs = 16;
    private const int Pairs = 300;
    private static readonly ParallelOptions TwoCores = new() { MaxDegreeOfParallelism = 2 };

    internal static Measurement Sixteen()
    {
        CapsulePublisher publisher = new Site().Publisher();
        RenderRequest page = Site.Page(Site.Text(10 * 1024));
        return Measure([.. Enumerable.Repeat<Action>(() => publisher.Render(page), Runs)]);
    }

    /// <summary>The same with what a page cannot do without: the most that this machine, and its neighbours, let anyone have.</summary>
    internal static Measurement SixteenPrimitives()
    {
        byte[] text = Site.Text(10 * 1024);
        int statementSize = new Site().Publisher().Render(Site.Page(text)).StatementSize();
        return Measure([.. Enumerable.Range(0, Runs).Select(_ => (Action)new PagePrimitives(1, [text], statementSize).Run)]);
    }

    private static Measurement Measure(Action[] actions) => PairedRatio.Measure(
        () => Parallel.ForEach(actions, TwoCores, action => action()),
        () => Array.ForEach(actions, action => action()),
        Pairs,
        batch: TimeSpan.Zero).Inverted();
}
