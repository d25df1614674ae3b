using System.Text.Json;
using Capsule.Packages.Tests.Packing;

namespace Capsule.Packages.Tests.Installing;

[Collection(SharedPackages.Name)]
public sealed class ToolTests(PackedPackages packages)
{
    [Fact]
    public async Task Tool_installs_from_its_package_and_makes_keys()
    {
        string folder = Directory.CreateDirectory(Path.Combine(packages.Folder, "tool")).FullName;
        await NuGetConfig.WriteAsync(folder, packages);
        await DotNet.RunAsync(folder, "tool", "install", "Capsule.Cli", "--tool-path", folder, "--version", packages.Version);
        string capsule = Path.Combine(folder, OperatingSystem.IsWindows() ? "capsule.exe" : "capsule");

        (int helped, string help) = await DotNet.TryRunAsync(capsule, folder, "--help");
        (int made, string keys) = await DotNet.TryRunAsync(capsule, folder, "keys", "all", "--json");

        Assert.Equal((0, 0), (helped, made));
        Assert.Contains("leaktest", help, StringComparison.Ordinal);
        using JsonDocument configuration = JsonDocument.Parse(keys);
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", configuration.RootElement.GetProperty("Keys").GetProperty("SigningKeyPem").GetString(), StringComparison.Ordinal);
    }
}
