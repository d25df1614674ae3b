using Capsule.Publishing;
using Capsule.TagHelpers.Protecting;
using Microsoft.AspNetCore.Mvc;

namespace NewsPaper;

public sealed class ApiController(ArticleLibrary library) : Controller
{
    [HttpGet("/api/articles/{slug}")]
    public IActionResult Show(string slug)
    {
        Article article = library.Find(slug);
        return new ManifestResult(
            [new ContentItem("bodytext", article.Body) { Scope = "premium" }],
            CapsuleResource.FromRequest(HttpContext) with { Id = article.Path });
    }
}
