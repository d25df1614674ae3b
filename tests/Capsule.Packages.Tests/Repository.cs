using System.Reflection;

namespace Capsule.Packages.Tests;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = Metadata(nameof(Repository));

    /// <summary>Gets the configuration that was built: what is packed is that, and nothing is built again.</summary>
    internal static string Configuration { get; } = Metadata(nameof(Configuration));

    /// <summary>Gets the version, from the one place that has it.</summary>
    internal static string Version { get; } = Metadata(nameof(Version));

    /// <summary>Gets the folder that packages were restored to on this machine.</summary>
    internal static string PackageFolder { get; } = Metadata(nameof(PackageFolder));

    /// <summary>Gets the version of Umbraco that is the newest that the package runs in.</summary>
    internal static string UmbracoNewest { get; } = Metadata(nameof(UmbracoNewest));

    internal static string PathOf(string name) => Path.Combine(Root, name);

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
