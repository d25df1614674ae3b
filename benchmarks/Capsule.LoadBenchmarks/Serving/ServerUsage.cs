using System.Globalization;
using System.Runtime;

namespace Capsule.LoadBenchmarks.Serving;

/// <summary>What the server's process has used since its start: microseconds of processor time, bytes allocated, and methods compiled.</summary>
internal static class ServerUsage
{
    internal static string Write() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.CpuUsage.TotalTime.TotalMicroseconds} {GC.GetTotalAllocatedBytes(precise: true)} {JitInfo.GetCompiledMethodCount()}");
}
