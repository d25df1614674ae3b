using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Capsule.TagHelpers.Monitoring;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Monitoring;

/// <summary>What one site measured: other sites of the process have meters of their own.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ConcurrentQueue<string> _taken = new();
    private readonly MeterListener _listener = new();

    internal Measurements(TestSite site)
    {
        IMeterFactory factory = site.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == CapsuleMetrics.MeterName && instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take($"{instrument.Name} {value}", tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take($"{instrument.Name} {(value > 0 ? "time" : "none")}", tags));
        _listener.Start();
    }

    internal IEnumerable<string> Taken => _taken;

    public void Dispose() => _listener.Dispose();

    private void Take(string measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            measurement += $" {tag.Key}={tag.Value}";
        }

        _taken.Enqueue(measurement);
    }
}
