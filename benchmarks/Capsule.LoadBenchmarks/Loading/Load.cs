using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Capsule.LoadBenchmarks.Loading;

/// <summary>What some seconds of load gave.</summary>
/// <param name="RequestsPerSecond">Requests answered.</param>
/// <param name="ProcessorTime">Microseconds of the server's processor time for one request.</param>
/// <param name="Allocated">Bytes that the server allocated for one request.</param>
/// <param name="CompiledMethods">Methods that the server's runtime had compiled by the end, since its start.</param>
internal readonly record struct Load(double RequestsPerSecond, double ProcessorTime, double Allocated, double CompiledMethods)
{
    /// <summary>Asks for one page over all connections, over each as soon as it has its answer.</summary>
    internal static Load Run(Connection[] connections, string path, TimeSpan duration)
    {
        (double time, double allocated, _) = Usage(connections[0]);
        long start = Stopwatch.GetTimestamp();
        int[] counts = new int[connections.Length];
        Thread[] threads = [.. connections.Select((connection, i) => new Thread(() => counts[i] = Ask(connection, path, start, duration)))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        (double timeAfter, double allocatedAfter, double methods) = Usage(connections[0]);
        int count = counts.Sum();
        return new Load(count / elapsed.TotalSeconds, (timeAfter - time) / count, (allocatedAfter - allocated) / count, methods);
    }

    // The body is one line: alone, or between that of its length and that of the end.
    private static (double Time, double Allocated, double CompiledMethods) Usage(Connection connection)
    {
        connection.Send("/usage");
        string answer = Encoding.UTF8.GetString(connection.Receive());
        string[] lines = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split("\r\n");
        double[] numbers = [.. (lines.Length > 1 ? lines[1] : lines[0]).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return (numbers[0], numbers[1], numbers[2]);
    }

    private static int Ask(Connection connection, string path, long start, TimeSpan duration)
    {
        int count = 0;
        for (; Stopwatch.GetElapsedTime(start) < duration; count++)
        {
            connection.Send(path);
            connection.Receive();
        }

        return count;
    }
}
