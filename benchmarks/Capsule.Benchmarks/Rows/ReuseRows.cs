using Capsule.Benchmarks.Baselines;
using Capsule.Benchmarks.Harness;
using Capsule.Publishing;

namespace Capsule.Benchmarks.Rows;

/// <summary>The rows about the option that reuses ephemeral keys.</summary>
internal static class ReuseRows
{
    internal static Measurement OnePage()
    {
        CapsulePublisher publisher = new Site().Publisher(new EphemeralKeyReuse());
        RenderRequest page = Site.Page(Site.Text(10 * 1024));
        var signature = new SignaturePrimitive(publisher.Render(page).StatementSize());
        return PairedRatio.Measure(() => publisher.Render(page), signature.Run, pairs: 100000, TimeSpan.FromMilliseconds(0.5));
    }
}
