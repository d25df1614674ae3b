using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Capsule.LoadBenchmarks.Loading;

/// <summary>What some seconds of load gave.</summary>
/// <param name="RequestsPerSecond">Requests answered.</param>
/// <param name="ProcessorTime">Microseconds of the server's processor time for one request.</param>
/// <param name="Allocated">Bytes that the server allocated for one request.</param>
internal readonly record struct Load(double RequestsPerSecond, double ProcessorTime, double Allocated)
{
    private const int Connections = 8;

    /// <summary>Asks for one page over eight connections, each as soon as it has its answer.</summary>
    internal static Load Run(int port, string path, TimeSpan duration)
    {
        (double time, double allocated) before = Usage(port);
        long start = Stopwatch.GetTimestamp();
        int[] counts = new int[Connections];
        Thread[] threads = [.. Enumerable.Range(0, Connections).Select(i => new Thread(() => counts[i] = Ask(port, path, start, duration)))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        (double time, double allocated) after = Usage(port);
        int count = counts.Sum();
        return new Load(count / elapsed.TotalSeconds, (after.time - before.time) / count, (after.allocated - before.allocated) / count);
    }

    /// <summary>Gives the numbers in an answer's body.</summary>
    internal static double[] GetNumbers(int port, string path)
    {
        using var connection = new Connection(port);
        connection.Send(path);
        string answer = Encoding.UTF8.GetString(connection.Receive());

        // The body is one line: alone, or between that of its length and that of the end.
        string[] lines = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split("\r\n");
        return [.. (lines.Length > 1 ? lines[1] : lines[0]).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static (double Time, double Allocated) Usage(int port) => GetNumbers(port, "/usage") is [var time, var allocated] ? (time, allocated) : default;

    private static int Ask(int port, string path, long start, TimeSpan duration)
    {
        using var connection = new Connection(port);
        int count = 0;
        for (; Stopwatch.GetElapsedTime(start) < duration; count++)
        {
            connection.Send(path);
            connection.Receive();
        }

        return count;
    }
}
