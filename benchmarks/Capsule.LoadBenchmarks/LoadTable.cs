using System.Diagnostics;
using System.Globalization;
using Capsule.Benchmarks.Harness;
using Capsule.LoadBenchmarks.Loading;

namespace Capsule.LoadBenchmarks;

/// <summary>Measures the rows and prints them.</summary>
internal static class LoadTable
{
    // Where the runtime lays what it compiles differs from one start of a server to the next, by a percent, for as long as it runs.
    private const int Starts = 5;
    private const int PairsOfStart = 100;
    private const int AtOnce = 200;
    private const long MemoryLimit = 1L << 30;
    private static readonly TimeSpan WarmUpTurn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);

    internal static readonly string[] Keys = ["plain", "cached", "cached-anew", "uncached", "memory-plain", "memory-protected"];

    /// <summary>Measures rows.</summary>
    /// <param name="keys">Which.</param>
    /// <param name="output">Takes the table.</param>
    /// <param name="progress">Takes a line for each start of a server.</param>
    internal static void Print(IReadOnlyCollection<string> keys, TextWriter output, TextWriter progress)
    {
        LoadRow[] rows = [.. Rows().Where(row => keys.Contains(row.Key))];
        for (int start = 1; start <= Starts && rows.Length > 0; start++)
        {
            progress.WriteLine($"Server {start} of {Starts} …");
            using ServerProcess server = ServerProcess.Start();

            WarmUp(server, rows, progress);
            foreach (LoadRow row in rows)
            {
                row.Run(server, Turn, PairsOfStart);
            }
        }

        output.WriteLine("| row | baseline | ours | baseline's | ratio (middle half) | of the starts, lowest to highest | aim | met |");
        output.WriteLine("| --- | --- | ---: | ---: | --- | --- | --- | --- |");
        foreach (LoadRow row in rows)
        {
            Write(output, row);
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

    // Until all is compiled for good, code that counts its own calls runs, at half the speed: the runtime waits with the rest
    // while it still meets code that is new to it. The end is when it has compiled nothing for a while.
    private static void WarmUp(ServerProcess server, LoadRow[] rows, TextWriter progress)
    {
        long start = Stopwatch.GetTimestamp();
        (double compiled, long since) = (0, start);
        while (Stopwatch.GetElapsedTime(since) < Quiet)
        {
            double now = rows.Max(row => row.WarmUp(server, WarmUpTurn));
            if (now > compiled)
            {
                (compiled, since) = (now, Stopwatch.GetTimestamp());
            }

            if (Stopwatch.GetElapsedTime(start) > LongestWarmUp)
            {
                throw new InvalidOperationException($"The server still compiles after {LongestWarmUp.TotalMinutes} minutes.");
            }
        }

        progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  warm after {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s and {compiled} methods"));
    }

    private static LoadRow[] Rows() =>
    [
        new("plain", server => server.On, "/load/plain", server => server.Off, "/load/plain"),
        new("cached", server => server.On, "/load/protected", server => server.Off, "/load/open"),
        new("cached-anew", server => server.On, "/load/protected-anew", server => server.Off, "/load/open-anew"),
        new("uncached", server => server.Uncached, "/load/protected", server => server.Off, "/load/open", "/load/rendered"),
    ];

    private static void Write(TextWriter output, LoadRow row)
    {
        switch (row.Key)
        {
            case "plain":
                WritePage(output, row, "MVC page without a marker", Aim.AtLeast(0.98), Aim.AtMost(1));
                break;
            case "cached":
                WritePage(output, row, "page with one 10 KiB region, manifest cached", Aim.AtLeast(0.9), null);
                break;
            case "cached-anew":
                WritePage(output, row, "the same, its text made anew for each request", null, null);
                break;
            default:
                // Both sides beyond the page in clear: ours, and a render of the region in the course of the same request.
                Write(
                    output,
                    "the same page, manifest not cached, processor time added",
                    "a render of its region",
                    "µs",
                    row.Measure(pair => pair.Ours.ProcessorTime - pair.Baseline.ProcessorTime, pair => pair.Beside.ProcessorTime - pair.Baseline.ProcessorTime),
                    Aim.AtMost(1.2));
                break;
        }
    }

    private static void WritePage(TextWriter output, LoadRow row, string title, Aim? speed, Aim? memory)
    {
        const string Baseline = "without Capsule";
        Write(output, $"{title}, requests per second", Baseline, "/s", row.Measure(pair => pair.Ours.RequestsPerSecond, pair => pair.Baseline.RequestsPerSecond), speed);
        Write(output, "the same, processor time of a request", Baseline, "µs", row.Measure(pair => pair.Ours.ProcessorTime, pair => pair.Baseline.ProcessorTime), null);
        Write(output, "the same, allocated bytes of a request", Baseline, "B", row.Measure(pair => pair.Ours.Allocated, pair => pair.Baseline.Allocated), memory);
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
        double ratio = peak / MemoryLimit;
        Write(output, $"{AtOnce} requests at once for {title}, peak memory of the server", "1 GiB", "B", (new Measurement(peak, MemoryLimit, ratio, ratio, ratio), [ratio]), Aim.AtMost(1));
    }

    private static void Write(TextWriter output, string title, string baselineTitle, string unit, (Measurement All, double[] Starts) figure, Aim? aim)
    {
        Measurement m = figure.All;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {title} | {baselineTitle} | {m.Ours:0} {unit} | {m.Baseline:0} {unit} | {m.Ratio:0.000} ({m.Low:0.000}–{m.High:0.000}) | {figure.Starts.Min():0.000}–{figure.Starts.Max():0.000} | {aim} | {aim?.IsMetBy(m.Ratio) switch { true => "yes", false => "NO", null => string.Empty }} |"));
    }
}
