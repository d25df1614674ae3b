using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Capsule.TagHelpers.Monitoring;

/// <summary>
/// What a site's operator watches: the meter <c>Capsule</c>. Names and units follow OpenTelemetry's conventions. No tag
/// holds what readers or editors wrote: outcomes and error codes alone, so that their number is bounded.
/// </summary>
internal sealed class CapsuleMetrics
{
    internal const string MeterName = "Capsule";

    private const string OutcomeTag = "capsule.outcome";
    private const string ErrorTag = "error.type";

    private readonly Counter<long> _manifests;
    private readonly Counter<long> _closedRegions;
    private readonly Counter<long> _staleKeySets;
    private readonly Histogram<double> _unlocks;

    public CapsuleMetrics(IMeterFactory factory)
    {
        Meter meter = factory.Create(MeterName);
        _manifests = meter.CreateCounter<long>("capsule.manifests", "{manifest}", "Manifests that pages were sent with, or should have been.");
        _closedRegions = meter.CreateCounter<long>("capsule.regions.closed", "{region}", "Regions that were sent closed: nobody can open them.");
        _staleKeySets = meter.CreateCounter<long>("capsule.jwks.stale", "{use}", "Uses of a key set that could not be refreshed.");
        _unlocks = meter.CreateHistogram("capsule.unlock.duration", "s", "How long unlock requests took, and how they ended.", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
        });
    }

    /// <summary>A page's manifest was made.</summary>
    internal void ManifestRendered() => _manifests.Add(1, new KeyValuePair<string, object?>(OutcomeTag, "rendered"));

    /// <summary>A page's manifest was that of an earlier render.</summary>
    internal void ManifestKept() => _manifests.Add(1, new KeyValuePair<string, object?>(OutcomeTag, "kept"));

    /// <summary>A page has no manifest and shows teasers alone.</summary>
    internal void ManifestFailed(string code) =>
        _manifests.Add(1, new KeyValuePair<string, object?>(OutcomeTag, "failed"), new KeyValuePair<string, object?>(ErrorTag, code));

    /// <summary>Regions of a page were closed.</summary>
    internal void RegionsClosed(int count) => _closedRegions.Add(count);

    /// <summary>A key set that is past its time was used.</summary>
    internal void StaleKeySet() => _staleKeySets.Add(1);

    /// <summary>An unlock request was granted.</summary>
    internal void Unlocked(long since) => _unlocks.Record(SecondsSince(since), new KeyValuePair<string, object?>(OutcomeTag, "granted"));

    /// <summary>An unlock request was refused, or failed by a fault of the site.</summary>
    internal void NotUnlocked(long since, bool isFault, string code) => _unlocks.Record(
        SecondsSince(since),
        new KeyValuePair<string, object?>(OutcomeTag, isFault ? "failed" : "refused"),
        new KeyValuePair<string, object?>(ErrorTag, code));

    private static double SecondsSince(long timestamp) => Stopwatch.GetElapsedTime(timestamp).TotalSeconds;
}
