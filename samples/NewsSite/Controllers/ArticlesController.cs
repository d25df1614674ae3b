using Microsoft.AspNetCore.Mvc;
using NewsSite.Newsroom;
using NewsSite.Web;

namespace NewsSite.Controllers;

[PublicPage]
public sealed class ArticlesController(ArticleLibrary library) : Controller
{
    [HttpGet("/articles/{slug}")]
    public IActionResult Show(string slug) =>
        library.Find(slug) is { } article ? View(new ArticlePage(article, [.. library.After(article)])) : NotFound();
}

/// <summary>An article, and what to read after it.</summary>
public sealed record ArticlePage(Article Article, IReadOnlyList<Article> Next);
