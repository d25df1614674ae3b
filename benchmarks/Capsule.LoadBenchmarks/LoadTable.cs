using System.Globalization;
using Capsule.Benchmarks.Harness;
using Capsule.LoadBenchmarks.Loading;

namespace Capsule.LoadBenchmarks;

/// <summary>Measures the rows and prints them, each as soon as it is there.</summary>
internal static class LoadTable
{
    private const int Pairs = 100;
    private const int AtOnce = 200;
    private const long MemoryLimit = 1L << 30;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(0.2);

    internal static readonly string[] Keys = ["plain", "cached", "uncached", "memory-plain", "memory-protected"];

    internal static void Print(IReadOnlyCollection<string> keys, TextWriter output)
    {
        output.WriteLine("| row | baseline | ours | baseline's | ratio (middle half) | aim | met |");
        output.WriteLine("| --- | --- | ---: | ---: | --- | --- | --- |");
        using (ServerProcess server = ServerProcess.Start())
        {
            // What the rows have in common is compiled for good before the first of them.
            for (int round = 0; round < 4; round++)
            {
                Load.Run(server.Off, "/load/open", WarmUp);
                Load.Run(server.On, "/load/protected", WarmUp);
            }

            if (keys.Contains("plain"))
            {
                Compare(output, "MVC page without a marker", server.On, "/load/plain", server.Off, "/load/plain", Aim.AtLeast(0.98), Aim.AtMost(1));
            }

            if (keys.Contains("cached"))
            {
                Compare(output, "page with one 10 KiB region, manifest cached", server.On, "/load/protected", server.Off, "/load/open", Aim.AtLeast(0.9), null);
            }

            if (keys.Contains("uncached"))
            {
                CompareWithRender(output, server);
            }
        }

        if (keys.Contains("memory-plain"))
        {
            MeasureMemory(output, "1 MiB without a marker", "/load/large-plain");
        }

        if (keys.Contains("memory-protected"))
        {
            MeasureMemory(output, "1 MiB with one 10 KiB region", "/load/large-protected");
        }
    }

    private static void Compare(TextWriter output, string title, Connection[] server, string path, Connection[] baselineServer, string baselinePath, Aim speed, Aim? memory)
    {
        (Load[] ours, Load[] baseline) = RunPairs(server, path, baselineServer, baselinePath);
        Write(output, $"{title}, requests per second", "without Capsule", "/s", ours, baseline, load => load.RequestsPerSecond, speed);
        Write(output, "the same, processor time of a request", "without Capsule", "µs", ours, baseline, load => load.ProcessorTime, null);
        Write(output, "the same, allocated bytes of a request", "without Capsule", "B", ours, baseline, load => load.Allocated, memory);
    }

    // Both sides beyond the page in clear: ours, and a render of the region in the course of the same request.
    private static void CompareWithRender(TextWriter output, ServerProcess server)
    {
        Load.Run(server.Off, "/load/rendered", WarmUp);
        (Load[] ours, Load[] baseline) = RunPairs(server.Uncached, "/load/protected", server.Off, "/load/open", () => Load.Run(server.Off, "/load/rendered", Turn), out Load[] rendered);
        double[] added = [.. ours.Zip(baseline, (on, off) => on.ProcessorTime - off.ProcessorTime)];
        double[] render = [.. rendered.Zip(baseline, (with, without) => with.ProcessorTime - without.ProcessorTime)];
        Write(output, "the same page, manifest not cached, processor time added", "a render of its region", "µs", Measurement.OfPairs(added, render), Aim.AtMost(1.2));
    }

    private static (Load[] Ours, Load[] Baseline) RunPairs(Connection[] server, string path, Connection[] baselineServer, string baselinePath) =>
        RunPairs(server, path, baselineServer, baselinePath, () => default, out _);

    private static (Load[] Ours, Load[] Baseline) RunPairs(Connection[] server, string path, Connection[] baselineServer, string baselinePath, Func<Load> besides, out Load[] others)
    {
        Load.Run(server, path, WarmUp);
        Load.Run(baselineServer, baselinePath, WarmUp);
        var ours = new Load[Pairs];
        var baseline = new Load[Pairs];
        others = new Load[Pairs];
        for (int i = 0; i < Pairs; i++)
        {
            // Who goes first changes, so that neither always runs on what the other left behind.
            if (i % 2 == 0)
            {
                ours[i] = Load.Run(server, path, Turn);
                baseline[i] = Load.Run(baselineServer, baselinePath, Turn);
            }
            else
            {
                baseline[i] = Load.Run(baselineServer, baselinePath, Turn);
                ours[i] = Load.Run(server, path, Turn);
            }

            others[i] = besides();
        }

        return (ours, baseline);
    }

    // All are asked before one answer is read: a reader that is slow holds the page on the server.
    private static void MeasureMemory(TextWriter output, string title, string path)
    {
        using ServerProcess server = ServerProcess.Start();
        for (int round = 0; round < 3; round++)
        {
            Connection[] connections = [.. Enumerable.Range(0, AtOnce).Select(_ => new Connection(server.OnPort))];
            foreach (Connection connection in connections)
            {
                connection.Send(path);
            }

            foreach (Connection connection in connections)
            {
                connection.Receive();
                connection.Dispose();
            }
        }

        double peak = server.PeakMemory;
        Write(output, $"{AtOnce} requests at once for {title}, peak memory of the server", "1 GiB", "B", new Measurement(peak, MemoryLimit, peak / MemoryLimit, peak / MemoryLimit, peak / MemoryLimit), Aim.AtMost(1));
    }

    private static void Write(TextWriter output, string title, string baselineTitle, string unit, Load[] ours, Load[] baseline, Func<Load, double> figure, Aim? aim) =>
        Write(output, title, baselineTitle, unit, Measurement.OfPairs([.. ours.Select(figure)], [.. baseline.Select(figure)]), aim);

    private static void Write(TextWriter output, string title, string baselineTitle, string unit, Measurement m, Aim? aim) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {title} | {baselineTitle} | {m.Ours:0} {unit} | {m.Baseline:0} {unit} | {m.Ratio:0.000} ({m.Low:0.000}–{m.High:0.000}) | {aim} | {aim?.IsMetBy(m.Ratio) switch { true => "yes", false => "NO", null => string.Empty }} |"));
}
