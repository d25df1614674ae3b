namespace Capsule.Packages.Tests.Packing;

/// <summary>
/// The packages, packed once from what is built already into a folder of their own, in a version that no cache of this
/// machine can know.
/// </summary>
public sealed class PackedPackages : IAsyncLifetime
{
    internal static readonly string[] Ids = ["Capsule.Cli", "Capsule.Core", "Capsule.Redis", "Capsule.TagHelpers", "Capsule.Umbraco"];

    internal string Folder { get; } = Directory.CreateTempSubdirectory("capsule-packages-").FullName;

    internal string Feed => Path.Combine(Folder, "feed");

    internal string Version { get; } = $"{Repository.Version}-test{Guid.NewGuid():N}";

    public async Task InitializeAsync()
    {
        foreach (string id in Ids)
        {
            string output = await DotNet.RunAsync(
                Repository.Root,
                "pack",
                $"src/{id}",
                "--no-build",
                "--configuration",
                Repository.Configuration,
                "--output",
                Feed,
                $"-p:PackageVersion={Version}",
                // Whatever else is being built meanwhile, packing writes nowhere near it.
                $"-p:NuspecOutputPath={Path.Combine(Folder, "nuspec", id)}/",
                $"-p:PublishDir={Path.Combine(Folder, "publish", id)}/",
                "-p:CapsuleBuildClient=false");
            Assert.Contains("Successfully created package", output, StringComparison.Ordinal);
        }

        StandIns.AddTo(Feed);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    internal Package Open(string id) => new(Path.Combine(Feed, $"{id}.{Version}.nupkg"));

    internal Package OpenSymbols(string id) => new(Path.Combine(Feed, $"{id}.{Version}.snupkg"));
}
