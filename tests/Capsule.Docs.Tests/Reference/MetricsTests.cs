using System.Diagnostics.Metrics;
using System.Reflection;
using Capsule.TagHelpers.Filtering;

namespace Capsule.Docs.Tests.Reference;

public sealed class MetricsTests
{
    [Fact]
    public void Every_instrument_is_named_with_its_kind_and_unit()
    {
        List<Instrument> instruments = [];
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == "Capsule" && instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>())
                {
                    instruments.Add(instrument);
                }
            },
        };
        listener.Start();
        Type metrics = typeof(CapsuleFilterOptions).Assembly.GetTypes().Single(type => type.Name == "CapsuleMetrics");
        ActivatorUtilities.CreateInstance(services, metrics);

        ReferencePage.Holds(
            instruments.Select(instrument => (new[] { $"`{instrument.Name}`", instrument.GetType().Name.Split('`')[0], $"`{instrument.Unit}`" }, (MemberInfo?)null)),
            row => row[0].StartsWith("`capsule.", StringComparison.Ordinal));
    }
}
