using Capsule.Packages.Tests.Packing;

namespace Capsule.Packages.Tests.Installing;

/// <summary>
/// Where a folder's packages come from: these tests' own feed, what this machine has restored already, and its sources as
/// they are set up. What is restored goes to a cache of the test's own.
/// </summary>
internal static class NuGetConfig
{
    internal static Task WriteAsync(string folder, PackedPackages packages) => File.WriteAllTextAsync(
        Path.Combine(folder, "nuget.config"),
        $"""
        <configuration>
          <config>
            <add key="globalPackagesFolder" value="{Path.Combine(packages.Folder, "cache")}" />
          </config>
          <packageSources>
            <add key="capsule-under-test" value="{packages.Feed}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="this-machine" value="{Repository.PackageFolder}" />
          </fallbackPackageFolders>
        </configuration>
        """);
}
