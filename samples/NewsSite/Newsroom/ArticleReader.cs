using System.Text.Json;
using Markdig;

namespace NewsSite.Newsroom;

/// <summary>Makes an <see cref="Article"/> of a Markdown file. The conventions are in the sample's README.</summary>
internal static class ArticleReader
{
    /// <summary>What follows a line of this is for readers of the article's scope.</summary>
    internal const string Divider = "\n<!-- protected -->\n";

    private const int WordsPerMinute = 220;

    // Raw HTML stays on: the paper's own writers are trusted, and mark protected parts with it.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseSmartyPants()
        .Build();

    public static Article Read(string file)
    {
        try
        {
            return Parse(file, File.ReadAllText(file));
        }
        catch (Exception e) when (e is FormatException or JsonException or FileNotFoundException)
        {
            throw new InvalidOperationException($"Articles/{Path.GetFileName(file)}: {e.Message}", e);
        }
    }

    private static Article Parse(string file, string text)
    {
        FrontMatter head = FrontMatter.Parse(text, out string markdown);
        string[] parts = markdown.Split(Divider);
        string folder = Path.GetDirectoryName(file)!;
        bool marked = head.TryGet("marked", out string? markedScope);

        return new Article
        {
            Slug = Path.GetFileNameWithoutExtension(file),
            Title = head["title"],
            Section = Section.All.FirstOrDefault(s => s.Slug == head["section"])
                ?? throw new FormatException($"There is no section '{head["section"]}'."),
            Author = head["author"],
            Role = head["role"],
            Date = head.Date("date"),
            Standfirst = head["standfirst"],
            Picture = new Picture($"/images/{head["image"]}", head["image-alt"], head["image-caption"]),
            Rank = head.Number("rank"),
            ReadingMinutes = Math.Max(1, (int)Math.Round(CountWords(markdown) / (double)WordsPerMinute)),
            PublicHtml = marked ? "" : ToHtml(parts[0]),
            Marked = marked ? new MarkedBody(markedScope!, ToHtml(markdown)) : null,
            Body = ReadBody(head, parts),
            Table = ReadTable(head, folder),
            Chart = ReadChart(head, folder),
        };
    }

    private static ProtectedBody? ReadBody(FrontMatter head, string[] parts)
    {
        bool hasScope = head.TryGet("scope", out string? scope);
        if (hasScope != (parts.Length == 2))
        {
            throw new FormatException("A scope needs one divider, and a divider needs a scope.");
        }

        return hasScope ? new ProtectedBody(scope!, ToHtml(head["teaser"]), ToHtml(parts[1])) : null;
    }

    private static ProtectedTable? ReadTable(FrontMatter head, string folder) =>
        head.TryGet("table", out string? name)
            ? new ProtectedTable(
                head["table-scope"],
                ToHtml(head["table-teaser"]),
                head["table-title"],
                DataTable.Parse(File.ReadAllText(Path.Combine(folder, name))))
            : null;

    private static ProtectedChart? ReadChart(FrontMatter head, string folder)
    {
        if (!head.TryGet("chart", out string? name))
        {
            return null;
        }

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name)));
        return new ProtectedChart(
            head["chart-scope"], ToHtml(head["chart-teaser"]), head["chart-title"], JsonSerializer.Serialize(json));
    }

    private static string ToHtml(string markdown) => Markdown.ToHtml(markdown, Pipeline);

    private static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
