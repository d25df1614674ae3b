using System.Reflection;

namespace Capsule.Umbraco.Tests.Sample;

/// <summary>The sample's files on disk.</summary>
internal static class SampleFiles
{
    private static readonly string s_folder = typeof(SampleFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "UmbracoSite").Value!;

    internal static string PathOf(string name) => Path.Combine(s_folder, name);

    internal static IEnumerable<string> Views => Directory.EnumerateFiles(PathOf("Views"), "*.cshtml", SearchOption.AllDirectories);
}
