using System.Diagnostics;
using System.Globalization;

namespace Capsule.LoadBenchmarks.Loading;

/// <summary>The server in a process of its own, on the first core; whoever loads it runs on the others.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int Connections = 8;

    private static readonly nint s_cores = (nint)((1L << Environment.ProcessorCount) - 1);

    private readonly Process _process;
    private readonly int[] _ports;
    private readonly List<Connection> _connections = [];

    private ServerProcess(Process process, int[] ports)
    {
        _process = process;
        _ports = ports;
    }

    /// <summary>Gets the connections to the site without Capsule: opened when they are first wanted, and kept open.</summary>
    internal Connection[] Off => field ??= Connect(_ports[0]);

    /// <summary>Gets those to the site with it.</summary>
    internal Connection[] On => field ??= Connect(OnPort);

    /// <summary>Gets those to the site with it and without the manifest cache.</summary>
    internal Connection[] Uncached => field ??= Connect(_ports[2]);

    internal int OnPort => _ports[1];

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

        // The server inherits its place: pinned later it would begin as on all cores, with threads that collect garbage
        // for each of them and then wait for one another on one.
        using Process self = Process.GetCurrentProcess();
        Pin(self, 1);
        Process process = Process.Start(start)!;
        Pin(self, ~(nint)1 & s_cores);
        int[] ports = [.. process.StandardOutput.ReadLine()!.Split(' ').Select(port => int.Parse(port, CultureInfo.InvariantCulture))];
        return new ServerProcess(process, ports);
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Connection[] Connect(int port)
    {
        Connection[] connections = [.. Enumerable.Range(0, Connections).Select(_ => new Connection(port))];
        _connections.AddRange(connections);
        return connections;
    }

    private static void Pin(Process process, nint mask)
    {
        if (mask != 0 && (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()))
        {
            process.ProcessorAffinity = mask;
        }
    }
}
