namespace NewsSite.Newsroom;

/// <summary>All articles of the paper, read once from the folder <c>Articles</c>.</summary>
public sealed class ArticleLibrary
{
    private readonly Dictionary<string, Article> _bySlug;

    public ArticleLibrary(IHostEnvironment environment)
    {
        string folder = Path.Combine(environment.ContentRootPath, "Articles");
        All = [.. Directory.EnumerateFiles(folder, "*.md").Select(ArticleReader.Read).OrderBy(article => article.Rank)];
        _bySlug = All.ToDictionary(article => article.Slug, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every article, the lead story first.</summary>
    public IReadOnlyList<Article> All { get; }

    /// <summary>The date on the masthead: that of the newest article.</summary>
    public DateOnly Edition => All.Max(article => article.Date);

    public Article? Find(string slug) => _bySlug.GetValueOrDefault(slug);

    public IEnumerable<Article> In(Section section) => All.Where(article => article.Section == section);

    /// <summary>What to read after an article: first its own section, then the front page's order.</summary>
    public IEnumerable<Article> After(Article article) => All
        .Where(other => other != article)
        .OrderByDescending(other => other.Section == article.Section)
        .Take(3);
}
