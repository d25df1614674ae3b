using System.Diagnostics;
using System.Globalization;

namespace Capsule.LoadBenchmarks.Loading;

/// <summary>The server in a process of its own, on the first core; whoever loads it runs on the others.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int[] ports)
    {
        _process = process;
        Off = ports[0];
        On = ports[1];
        Uncached = ports[2];
    }

    internal int Off { get; }

    internal int On { get; }

    internal int Uncached { get; }

    /// <summary>Gets the most memory it has had in use, in bytes.</summary>
    internal long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    internal static ServerProcess Start()
    {
        string assembly = typeof(ServerProcess).Assembly.Location;
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? new[] { assembly } : [], "serve"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        Process process = Process.Start(start)!;
        Pin(process, 1);
        Pin(Process.GetCurrentProcess(), ~(nint)1 & ((1 << Environment.ProcessorCount) - 1));
        int[] ports = [.. process.StandardOutput.ReadLine()!.Split(' ').Select(port => int.Parse(port, CultureInfo.InvariantCulture))];
        return new ServerProcess(process, ports);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static void Pin(Process process, nint mask)
    {
        if (mask != 0 && (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()))
        {
            process.ProcessorAffinity = mask;
        }
    }
}
