using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NewsSite.Newsroom;

/// <summary>The <c>key: value</c> lines between two <c>---</c> at the head of an article's file.</summary>
public sealed class FrontMatter
{
    private const string Fence = "---";

    private readonly Dictionary<string, string> _values;

    private FrontMatter(Dictionary<string, string> values) => _values = values;

    /// <summary>Takes the front matter off a file's text.</summary>
    public static FrontMatter Parse(string text, out string markdown)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int end = lines[0] == Fence ? Array.IndexOf(lines, Fence, 1) : -1;
        if (end < 0)
        {
            throw new FormatException("An article starts with front matter between two lines of ---.");
        }

        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string line in lines[1..end])
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                throw new FormatException($"Not a 'key: value' line: {line}");
            }

            values.Add(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        markdown = string.Join('\n', lines[(end + 1)..]);
        return new FrontMatter(values);
    }

    public string this[string key] =>
        _values.TryGetValue(key, out string? value) ? value : throw new FormatException($"The front matter lacks '{key}'.");

    public bool TryGet(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);

    public DateOnly Date(string key) => DateOnly.ParseExact(this[key], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public int Number(string key) => int.Parse(this[key], CultureInfo.InvariantCulture);
}
