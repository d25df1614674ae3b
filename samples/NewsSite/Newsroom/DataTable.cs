namespace NewsSite.Newsroom;

/// <summary>A table from a semicolon-separated file: headings in the first line, a name in the first column.</summary>
public sealed record DataTable(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static DataTable Parse(string text)
    {
        string[][] lines =
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => line.Split(';', StringSplitOptions.TrimEntries)),
        ];
        return lines is [string[] headings, .. string[][] rows] && rows.All(row => row.Length == headings.Length)
            ? new DataTable(headings, rows)
            : throw new FormatException("A table needs a line of headings, and as many cells in every other line.");
    }
}
