using System.Text.RegularExpressions;

namespace Capsule.Docs.Tests.Markdown;

/// <summary>A document: its blocks, headings, links and tables.</summary>
internal sealed partial class MarkdownPage
{
    private readonly List<MarkdownBlock> _blocks = [];
    private readonly List<string> _prose = [];

    internal MarkdownPage(string path, string name, string text)
    {
        Path = path;
        Name = name;
        Read(text.ReplaceLineEndings("\n").Split('\n'));
    }

    internal string Path { get; }

    /// <summary>Gets the path in the repository.</summary>
    internal string Name { get; }

    internal IReadOnlyList<MarkdownBlock> Blocks => _blocks;

    /// <summary>Gets where links may point: what GitHub makes of the headings.</summary>
    internal IEnumerable<string> Anchors => _prose.Where(line => line.StartsWith('#')).Select(line => ToAnchor(line.TrimStart('#').Trim()));

    /// <summary>Gets the targets of links and images.</summary>
    internal IEnumerable<string> Links => _prose.SelectMany(line => Link().Matches(line)).Select(match => match.Groups[1].Value);

    /// <summary>Gets the rows of all tables, each as its cells without the white space around them.</summary>
    internal IEnumerable<string[]> Rows => _prose
        .Where(line => line.StartsWith('|') && !line.StartsWith("| ---", StringComparison.Ordinal))
        .Select(line => Bar().Split(line.Trim().Trim('|')).Select(cell => cell.Trim()).ToArray());

    private void Read(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                _prose.Add(lines[i]);
                continue;
            }

            int start = i++;
            int indent = lines[start].Length - lines[start].TrimStart().Length;
            while (lines[i].Trim() != "```")
            {
                i++;
            }

            IEnumerable<string> inner = lines[(start + 1)..i].Select(line => line.Length < indent ? line.Trim() : line[indent..].TrimEnd());
            _blocks.Add(new MarkdownBlock(Name, start + 1, lines[start].Trim().TrimStart('`'), string.Join('\n', inner)));
        }
    }

    // GitHub's rule: lower case, punctuation away, spaces to hyphens.
    private static string ToAnchor(string heading) => string.Concat(heading.ToLowerInvariant()
        .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
        .Select(c => c == ' ' ? '-' : c));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
