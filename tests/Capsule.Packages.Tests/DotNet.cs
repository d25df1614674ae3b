using System.Diagnostics;
using System.Text;

namespace Capsule.Packages.Tests;

/// <summary>Runs <c>dotnet</c> as someone at a shell would: without what this test run has put into the environment.</summary>
internal static class DotNet
{
    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it printed.</returns>
    internal static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        (int exitCode, string output) = await TryRunAsync(Program, folder, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    internal static async Task<(int ExitCode, string Output)> TryRunAsync(string program, string folder, params string[] arguments)
    {
        using Process process = Start(program, folder, arguments);
        var output = new StringBuilder();
        await Task.WhenAll(CollectAsync(process.StandardOutput, output), CollectAsync(process.StandardError, output), process.WaitForExitAsync());
        return (process.ExitCode, output.ToString());
    }

    internal static Process Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOfTheTestRun).ToArray())
        {
            start.Environment.Remove(name);
        }

        // Nothing stays behind when it has ended.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return Process.Start(start)!;
    }

    internal static string Program => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static bool IsOfTheTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase) || name is "Configuration" or "Platform";

    private static async Task CollectAsync(StreamReader reader, StringBuilder output)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }
}
