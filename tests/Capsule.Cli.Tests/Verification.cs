using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

/// <summary>What <c>capsule verify</c> is given, and what it says.</summary>
internal static class Verification
{
    /// <summary>Renders the manifest of an article with one item, <c>body</c>.</summary>
    internal static async Task<JsonObject> RenderAsync(this Tool tool, JsonObject? configuration = null)
    {
        string config = tool.Write("render.json", (configuration ?? Vectors.Configuration()).ToJsonString());
        return (await tool.RunWithInputAsync("sesame", "render", "-c", config, "--resource", "article-1", "--item", "body:premium=-")).Succeeded().Json;
    }

    /// <summary>Protects the page of that article.</summary>
    internal static async Task<string> ProtectAsync(this Tool tool)
    {
        const string Page = "<!doctype html><html><head><title>t</title></head><body><div data-dca-scope=\"premium\" data-dca-name=\"body\">sesame</div></body></html>";
        return (await tool.RunWithInputAsync(Page, "protect", "-c", tool.WriteConfiguration(), "--resource", "article-1", "-")).Succeeded().Output;
    }

    internal static Task<ToolRun> VerifyAsync(this Tool tool, JsonObject manifest, params string[] options) =>
        tool.RunWithInputAsync(manifest.ToJsonString(), ["verify", "-", .. options]);

    /// <summary>Gives the lines of one outcome.</summary>
    internal static string[] Lines(ToolRun run, string outcome) =>
        [.. run.Output.Split('\n').Where(line => line.StartsWith(outcome + " ", StringComparison.Ordinal))];

    /// <summary>Checks that a run failed, and by which checks.</summary>
    internal static string AssertFailed(ToolRun run, params string[] checks)
    {
        Assert.Equal(3, run.ExitCode);
        string[] failed = Lines(run, "FAILED");
        Assert.Equal(checks.Order(), failed.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]).Distinct().Order());
        return string.Join('\n', failed);
    }

    internal static void AssertOutcome(ToolRun run, string[] failing)
    {
        if (failing.Length == 0)
        {
            run.Succeeded();
        }
        else
        {
            AssertFailed(run, failing);
        }
    }
}
