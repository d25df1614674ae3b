using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Capsule.Redis.Connecting;

namespace Capsule.Redis.Tests.Server;

/// <summary>A real redis-server on a free loopback port, with a folder of its own, that can be stopped and started.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private readonly string[] _options;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("capsule-redis-");
    private Process? _process;

    public RedisServer()
        : this([])
    {
    }

    internal RedisServer(string[] options) => _options = options;

    internal static string? Path { get; } = Find();

    internal static bool IsRequired { get; } = Environment.GetEnvironmentVariable("CAPSULE_REQUIRE_REDIS") == "1";

    internal int Port { get; private set; }

    internal string Folder => _folder.FullName;

    internal string ConnectionString => $"127.0.0.1:{Port}";

    public async Task InitializeAsync()
    {
        if (Path is null)
        {
            if (IsRequired)
            {
                throw new InvalidOperationException("CAPSULE_REQUIRE_REDIS is set and there is no redis-server: set REDIS_SERVER_PATH or put it on the PATH.");
            }

            return;
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill();
        for (int attempt = 1; ; attempt++)
        {
            // Whoever else looks for a free port may find the same.
            Port = FreePort();
            try
            {
                await StartAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                Kill();
            }
        }
    }

    public Task DisposeAsync()
    {
        Kill();
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    internal RedisConnection Connect(string options = "") => new(ConnectionString + options);

    internal async Task StartAsync()
    {
        string[] arguments =
        [
            "--port", $"{Port}", "--bind", "127.0.0.1", "--save", string.Empty, "--appendonly", "no", "--dir", Folder, "--daemonize", "no", .. _options,
        ];
        _process = Process.Start(new ProcessStartInfo(Path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var patience = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (_process.HasExited || patience.Elapsed > TimeSpan.FromSeconds(20))
            {
                throw new InvalidOperationException($"redis-server did not start on port {Port}.");
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Ends the server at once. What was not written is lost, as in a crash.</summary>
    internal void Kill()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            running.WaitForExit();
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using RedisWire wire = await RedisWire.ConnectAsync(Port);
            string? answer = await wire.AskAsync("PING");
            return answer is "PONG" || answer!.StartsWith("NOAUTH", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("REDIS_SERVER_PATH") is { Length: > 0 } path)
        {
            return File.Exists(path) ? path : null;
        }

        string name = OperatingSystem.IsWindows() ? "redis-server.exe" : "redis-server";
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => System.IO.Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}
