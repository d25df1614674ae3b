using System.Globalization;

namespace Capsule.Benchmarks.Harness;

/// <summary>Prints rows as a Markdown table, each as soon as it is measured.</summary>
internal static class Table
{
    internal static void WriteHead(TextWriter output)
    {
        output.WriteLine("| row | baseline | ours | baseline's | ratio (middle half) | aim | met |");
        output.WriteLine("| --- | --- | ---: | ---: | --- | --- | --- |");
    }

    internal static void Write(TextWriter output, Row row)
    {
        Measurement m = row.Measure();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Title} | {row.Baseline} | {m.Ours:0.0} {row.Unit} | {m.Baseline:0.0} {row.Unit} | {m.Ratio:0.00} ({m.Low:0.00}–{m.High:0.00}) | {row.Aim} | {row.Aim?.IsMetBy(m.Ratio) switch { true => "yes", false => "NO", null => string.Empty }} |"));
    }
}
