namespace Capsule.Benchmarks.Harness;

/// <summary>A row of the table.</summary>
/// <param name="Key">What names it on the command line.</param>
/// <param name="Title">What is measured.</param>
/// <param name="Baseline">What it is measured by.</param>
/// <param name="Unit">The unit of both.</param>
/// <param name="Aim">The ratio aimed at; none where a row is there to compare others with.</param>
/// <param name="Measure">Measures.</param>
internal sealed record Row(string Key, string Title, string Baseline, string Unit, Aim? Aim, Func<Measurement> Measure);
