using System.Text;
using System.Text.Json.Nodes;
using Capsule.Cli.Terminal;

namespace Capsule.Cli.Tests;

/// <summary>Runs the tool in this process, in a folder of its own, at a fixed time and with no environment but its own.</summary>
internal sealed class Tool : IDisposable
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 20, 13, 9, 32, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("capsule-cli-");

    internal Dictionary<string, string> Environment { get; } = [];

    /// <summary>The time at which the tool runs.</summary>
    internal DateTimeOffset Time { get; set; } = Now;

    /// <summary>What the tool fetches key sets with; its own guarded client where there is none.</summary>
    internal HttpMessageInvoker? Http { get; set; }

    internal string Folder => _folder.FullName;

    internal string PathOf(string name) => Path.Combine(Folder, name);

    internal string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    internal string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    /// <summary>Writes a configuration; that of the vectors where none is given.</summary>
    internal string WriteConfiguration(JsonNode? configuration = null) =>
        Write("capsule.json", (configuration ?? Vectors.Configuration()).ToJsonString());

    internal Task<ToolRun> RunAsync(params string[] args) => RunWithInputAsync(string.Empty, args);

    internal Task<ToolRun> RunWithInputAsync(string input, params string[] args) => RunWithInputAsync(Encoding.UTF8.GetBytes(input), args);

    internal async Task<ToolRun> RunWithInputAsync(byte[] input, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var host = new CliHost
        {
            Input = new MemoryStream(input),
            Output = output,
            Error = error,
            Environment = Environment,
            TimeProvider = new FixedTime(Time),
            Http = Http,
        };
        int exitCode = await new Cli(host).RunAsync(args);
        return new ToolRun(exitCode, output.ToArray(), error.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
