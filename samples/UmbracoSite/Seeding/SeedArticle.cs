using System.Globalization;
using System.Reflection;

namespace UmbracoSite.Seeding;

/// <summary>
/// An article in one language, as its file has it: <c>key: value</c> lines, a line of three hyphens, the body's HTML as
/// the editor would store it, and after <c>&lt;!-- figures --&gt;</c> that of the figures.
/// </summary>
internal sealed record SeedArticle
{
    private const string Folder = "Articles/";
    private const string FiguresMark = "<!-- figures -->";

    internal required string Slug { get; init; }

    internal required string Culture { get; init; }

    internal required string Title { get; init; }

    internal required string Standfirst { get; init; }

    internal required string Author { get; init; }

    internal required DateOnly PublishedOn { get; init; }

    internal required string[] Tags { get; init; }

    /// <summary>Gets the scope of the figures.</summary>
    internal string? Scope { get; init; }

    /// <summary>Gets words that stand in protected parts alone. They are never shown; who tests for leaks looks for them.</summary>
    internal required string[] Sentinels { get; init; }

    internal required string Body { get; init; }

    internal string? Figures { get; init; }

    /// <summary>Reads all articles, those of one slug together.</summary>
    internal static IReadOnlyList<IGrouping<string, SeedArticle>> ReadAll()
    {
        Assembly assembly = typeof(SeedArticle).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Read(assembly, name))
                .GroupBy(article => article.Slug),
        ];
    }

    private static SeedArticle Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        string[] parts = reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n---\n", 2);
        Dictionary<string, string> head = parts[0].Split('\n').Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());
        string[] texts = parts[1].Split(FiguresMark, 2);

        // the-bus-that-waits.en.html
        string[] file = resource[Folder.Length..].Split('.');
        return new SeedArticle
        {
            Slug = file[0],
            Culture = file[1] == "sv" ? Cultures.Swedish : Cultures.English,
            Title = head["title"],
            Standfirst = head["standfirst"],
            Author = head["author"],
            PublishedOn = DateOnly.ParseExact(head["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Tags = ListOf(head["tags"]),
            Scope = head.GetValueOrDefault("scope"),
            Sentinels = ListOf(head.GetValueOrDefault("sentinels") ?? string.Empty),
            Body = texts[0].Trim(),
            Figures = texts.Length > 1 ? texts[1].Trim() : null,
        };
    }

    private static string[] ListOf(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
