using System.Globalization;

namespace Capsule.LoadBenchmarks.Serving;

/// <summary>What the server's process has used since its start: microseconds of processor time, and bytes allocated.</summary>
internal static class ServerUsage
{
    internal static string Write() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.CpuUsage.TotalTime.TotalMicroseconds} {GC.GetTotalAllocatedBytes(precise: true)}");
}
