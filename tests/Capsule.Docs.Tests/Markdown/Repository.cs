using System.Reflection;

namespace Capsule.Docs.Tests.Markdown;

/// <summary>Where the documents are.</summary>
internal static class Repository
{
    internal static readonly string Root =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!;

    /// <summary>Gets the folder of the site that the documents describe.</summary>
    internal static string Site => Path.Combine(Root, "tests", "Capsule.Docs.Tests");

    /// <summary>Gets README.md and docs/**/*.md.</summary>
    internal static IReadOnlyList<MarkdownPage> Pages { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Prepend(Path.Combine(Root, "README.md"))
            .Order(StringComparer.Ordinal)
            .Select(path => new MarkdownPage(path, Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path))),
    ];

    internal static MarkdownPage Page(string name) => Pages.Single(page => page.Name == name);

    /// <summary>Gets every block in one of some languages, as data of a theory.</summary>
    internal static TheoryData<MarkdownBlock> Blocks(params string[] languages) =>
        [.. Pages.SelectMany(page => page.Blocks).Where(block => languages.Contains(block.Language))];
}
