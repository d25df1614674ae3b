namespace NewsPaper;

/// <summary>Holds one article, whose protected texts each have a word of their own.</summary>
public sealed class ArticleLibrary
{
    /// <summary>Words that stand in protected texts alone.</summary>
    public static readonly string[] ProtectedWords = ["quillfeather", "ledgerstone", "marramgrass"];

    public IReadOnlyList<Article> All { get; } =
    [
        new Article
        {
            Slug = "night-ferry",
            Title = "The night ferry",
            Teaser = "It has sailed for forty years.",
            Body = "<p>The captain's name was quillfeather.</p>",
            Sources = "<p>The accounts lie at ledgerstone.</p>",
            EditorHtml =
                """
                <p>Everyone reads this.</p>
                <p data-dca-scope="premium">Readers with the scope premium read of marramgrass.</p>
                """,
            FreeFrom = new DateTimeOffset(2100, 1, 1, 6, 0, 0, TimeSpan.Zero),
            Published = new DateTimeOffset(2026, 11, 20, 6, 0, 0, TimeSpan.Zero),
        },
    ];

    public Article Find(string slug) => All.Single(article => article.Slug == slug);
}
