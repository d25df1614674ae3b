using System.Diagnostics;
using Capsule.Umbraco.Browser.Tests.Hosting;

namespace Capsule.Umbraco.Browser.Tests.Client;

/// <summary>Runs the backoffice client's own tests (TypeScript, vitest), so that one command runs all there are.</summary>
public sealed class BackofficeClientTests
{
    [Fact]
    public async Task The_backoffice_client_passes_its_own_tests()
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["test", "--silent"])
        {
            WorkingDirectory = BackofficeFiles.Client,
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
