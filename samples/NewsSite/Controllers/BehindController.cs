using Microsoft.AspNetCore.Mvc;
using NewsSite.Newsroom;
using NewsSite.Web;

namespace NewsSite.Controllers;

/// <summary>"What left the server": an article's raw HTML beside what the reader sees.</summary>
[PublicPage]
public sealed class BehindController(ArticleLibrary library) : Controller
{
    [HttpGet("/behind")]
    public IActionResult Index() => View(library.All.Where(article => article.IsProtected));

    [HttpGet("/behind/{slug}")]
    public IActionResult Show(string slug) => library.Find(slug) is { } article ? View(article) : NotFound();
}
