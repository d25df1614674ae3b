using Capsule.Docs.Tests.Markdown;

namespace Capsule.Docs.Tests.Snippets;

/// <summary>The files of the site that the documents describe, which the build compiles and tests run.</summary>
internal static class SiteFiles
{
    private static readonly string[] Folders = ["Site", "Views", "Pages", "LeakTesting"];

    /// <summary>Gets the files of a kind by their paths in the site.</summary>
    internal static IReadOnlyDictionary<string, string> All(string extension) => Folders
        .Select(folder => Path.Combine(Repository.Site, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*" + extension, SearchOption.AllDirectories))
        .Append(Path.Combine(Repository.Site, "Program.cs"))
        .Where(path => path.EndsWith(extension, StringComparison.Ordinal))
        .ToDictionary(path => Path.GetRelativePath(Repository.Site, path).Replace('\\', '/'), File.ReadAllText);

    /// <summary>Gives the file that holds a block's lines one after the other, indented as they like together; <see langword="null"/> where none does.</summary>
    internal static string? FindHolder(MarkdownBlock block, string extension)
    {
        string[] wanted = Outdent(block.Text.Split('\n'));
        foreach ((string path, string text) in All(extension))
        {
            string[] lines = text.ReplaceLineEndings("\n").Split('\n');
            for (int i = 0; i + wanted.Length <= lines.Length; i++)
            {
                if (Outdent(lines[i..(i + wanted.Length)]).SequenceEqual(wanted))
                {
                    return path;
                }
            }
        }

        return null;
    }

    private static string[] Outdent(string[] lines)
    {
        int indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return [.. lines.Select(line => line.Trim().Length == 0 ? "" : line[indent..].TrimEnd())];
    }
}
