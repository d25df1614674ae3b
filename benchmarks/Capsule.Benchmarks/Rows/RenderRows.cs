using Capsule.Benchmarks.Baselines;
using Capsule.Benchmarks.Harness;
using Capsule.Publishing;

namespace Capsule.Benchmarks.Rows;

/// <summary>The rows about one render after another.</summary>
internal static class RenderRows
{
    private const int AllocationRuns = 1000;
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(0.5);

    internal static Measurement OnePage()
    {
        byte[] text = Site.Text(10 * 1024);
        return Against([text], new Site().Publisher(), issuerKeys: 1, pairs: 100000, Batch);
    }

    internal static Measurement TenItems()
    {
        byte[][] texts = [.. Enumerable.Range(0, 10).Select(_ => Site.Text(1024))];
        return Against(texts, new Site().Publisher(issuers: 2, keysEach: 2), issuerKeys: 4, pairs: 10000, Batch);
    }

    internal static Measurement OneMebibyte(bool isKept)
    {
        byte[] text = Site.Text(1024 * 1024);
        CapsulePublisher publisher = new Site().Publisher();
        RenderRequest page = Site.Page(text);
        var primitives = new SealPrimitives(text, isKept);
        return PairedRatio.Measure(() => publisher.Render(page), () => primitives.Run(), pairs: 1000, Batch);
    }

    /// <summary>All that a render leaves to the garbage collector, what it returns included, by the length of the manifest.</summary>
    internal static Measurement Allocations()
    {
        CapsulePublisher publisher = new Site().Publisher();
        RenderRequest page = Site.Page(Site.Text(10 * 1024));
        double[] allocated = new double[AllocationRuns];
        double[] manifest = new double[AllocationRuns];
        for (int i = -AllocationRuns; i < AllocationRuns; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            CapsuleRender render = publisher.Render(page);
            long after = GC.GetAllocatedBytesForCurrentThread();
            if (i >= 0)
            {
                allocated[i] = after - before;
                manifest[i] = render.Utf8Json.Length;
            }
        }

        return Measurement.OfPairs(allocated, manifest);
    }

    private static Measurement Against(byte[][] texts, CapsulePublisher publisher, int issuerKeys, int pairs, TimeSpan batch)
    {
        RenderRequest page = Site.Page(texts);
        var primitives = new PagePrimitives(issuerKeys, texts, publisher.Render(page).StatementSize());
        return PairedRatio.Measure(() => publisher.Render(page), primitives.Run, pairs, batch);
    }
}
