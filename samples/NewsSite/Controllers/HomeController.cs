using Microsoft.AspNetCore.Mvc;
using NewsSite.Newsroom;
using NewsSite.Web;

namespace NewsSite.Controllers;

[PublicPage]
public sealed class HomeController(ArticleLibrary library) : Controller
{
    [HttpGet("/")]
    public IActionResult Index() => View(library.All);

    [HttpGet("/sections/{slug}")]
    public IActionResult Section(string slug) =>
        Newsroom.Section.All.FirstOrDefault(section => section.Slug == slug) is { } section
            ? View(new SectionPage(section, [.. library.In(section)]))
            : NotFound();

    [HttpGet("/about")]
    public IActionResult About() => View();
}

/// <summary>A section with its articles.</summary>
public sealed record SectionPage(Section Section, IReadOnlyList<Article> Articles);
