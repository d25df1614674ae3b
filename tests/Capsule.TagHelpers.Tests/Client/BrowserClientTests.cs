using System.Diagnostics;
using System.Reflection;

namespace Capsule.TagHelpers.Tests.Client;

/// <summary>Runs the browser client's own tests (TypeScript, vitest), so that one command runs all there are.</summary>
public sealed class BrowserClientTests
{
    [Fact]
    public async Task The_browser_client_passes_its_own_tests()
    {
        string folder = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "BrowserClient").Value!;
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["test", "--silent"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";

        using Process npm = Process.Start(start) ?? throw new InvalidOperationException("npm did not start: install Node 20 or later.");
        Task<string> output = npm.StandardOutput.ReadToEndAsync();
        Task<string> errors = npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();

        Assert.True(npm.ExitCode == 0, $"{await output}\n{await errors}");
    }
}
