using System.Text;
using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

/// <summary>What a run of the tool left behind.</summary>
internal sealed record ToolRun(int ExitCode, byte[] OutputBytes, string Error)
{
    internal string Output => Encoding.UTF8.GetString(OutputBytes);

    internal JsonObject Json => JsonNode.Parse(OutputBytes)!.AsObject();

    /// <summary>The lines on standard error.</summary>
    internal string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Checks that the run went well and gives it back.</summary>
    internal ToolRun Succeeded()
    {
        Assert.Equal("", Error);
        Assert.Equal(0, ExitCode);
        return this;
    }

    /// <summary>Checks that the run failed with one line of a code and printed no result.</summary>
    internal string FailedWith(int exitCode, string code)
    {
        Assert.Equal("", Output);
        string line = Assert.Single(ErrorLines);
        Assert.StartsWith($"error {code}: ", line, StringComparison.Ordinal);
        Assert.Equal(exitCode, ExitCode);
        return line;
    }

    /// <summary>Checks that the run was refused: one JSON object on standard error, exit code 3.</summary>
    internal void RefusedWith(string code)
    {
        Assert.Equal("", Output);
        JsonObject refusal = JsonNode.Parse(Assert.Single(ErrorLines))!.AsObject();
        Assert.Equal(["code", "detail"], refusal.Select(member => member.Key));
        Assert.Equal(code, (string?)refusal["code"]);
        Assert.NotEmpty((string?)refusal["detail"] ?? "");
        Assert.Equal(3, ExitCode);
    }
}
