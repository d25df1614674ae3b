using System.Diagnostics;
using System.Globalization;
using Capsule.Publishing;

namespace Capsule.Benchmarks;

/// <summary>Renders pages when told to, for <c>benchmarks/compare</c>: reads how many, answers with the microseconds they took.</summary>
internal static class RenderServer
{
    internal static void Run(bool isReusing, TextReader input, TextWriter output)
    {
        CapsulePublisher publisher = new Site().Publisher(isReusing ? new EphemeralKeyReuse() : null);
        RenderRequest page = Site.Page(Site.Text(10 * 1024));
        while (input.ReadLine() is { } line)
        {
            int count = int.Parse(line, CultureInfo.InvariantCulture);
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < count; i++)
            {
                publisher.Render(page);
            }

            output.WriteLine(Stopwatch.GetElapsedTime(start).TotalMicroseconds.ToString(CultureInfo.InvariantCulture));
            output.Flush();
        }
    }
}
