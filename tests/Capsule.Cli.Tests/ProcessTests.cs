using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

/// <summary>The built tool, started as a process: what tests inside this one cannot see.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Unlock_answers_on_standard_output_in_utf8()
    {
        ToolRun run = await StartAsync(Vectors.Unlock("direct")["request"]!.ToJsonString(), [], "unlock", "-c", _tool.WriteConfiguration(), "--grant", "premium");

        Assert.Equal((byte)'{', run.Succeeded().OutputBytes[0]);
        Assert.True(JsonNode.DeepEquals(Vectors.Unlock("direct")["keys"], run.Json["keys"]));
    }

    [Fact]
    public async Task Refusal_is_json_on_standard_error_and_exit_code_3()
    {
        (await StartAsync("{}", [], "unlock", "-c", _tool.WriteConfiguration(), "--grant", "premium")).RefusedWith("INVALID_REQUEST");
    }

    [Fact]
    public async Task Environment_of_the_process_overrides_the_file()
    {
        ToolRun run = await StartAsync("", new() { ["Capsule__Keys__SigningKeyId"] = "from-environment" }, "jwks", "-c", _tool.WriteConfiguration());

        Assert.Equal("from-environment", (string?)run.Succeeded().Json["keys"]![0]!["kid"]);
    }

    [Fact]
    public async Task Wrong_usage_is_exit_code_2()
    {
        (await StartAsync("", [], "unlock", "--grånt", "x")).FailedWith(2, "USAGE");
    }

    private static async Task<ToolRun> StartAsync(string input, Dictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(Cli).Assembly.Location, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("Capsule__", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        using var output = new MemoryStream();
        Task outputIsRead = process.StandardOutput.BaseStream.CopyToAsync(output);
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input));
        process.StandardInput.Close();
        await Task.WhenAll(outputIsRead, error, process.WaitForExitAsync());
        return new ToolRun(process.ExitCode, output.ToArray(), (await error).ReplaceLineEndings("\n"));
    }
}
