using Microsoft.AspNetCore.Mvc;

namespace NewsPaper;

public sealed class ArticlesController(ArticleLibrary library) : Controller
{
    [HttpGet("/articles/{slug}")]
    [ResponseCache(Duration = 300)]
    public IActionResult Show(string slug) => View(library.Find(slug));

    [HttpGet("/articles/{slug}/more")]
    public IActionResult More(string slug) => PartialView("_More", library.Find(slug));

    /// <summary>Shows one of the views that the recipes describe.</summary>
    [HttpGet("/recipes/{view}")]
    public IActionResult Recipe(string view) => View(view, library.All[0]);
}
