using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Mvc;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>Answers as sites do beside their pages. With what, the test says (<see cref="CmsContent.Answer"/>).</summary>
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class AnswerController : Controller
{
    [HttpGet("/umbraco/delivery/api/v2/content/item/{id:guid}")]
    [HttpGet("/umbraco/delivery/api/v2/content")]
    [HttpGet("/site/articles.json")]
    public IActionResult Json()
    {
        AllowCaching();
        return Ok(Answer);
    }

    [HttpGet("/umbraco/surface/teaser/show")]
    [HttpGet("/umbraco/api/teaser/show")]
    [HttpGet("/page")]
    public IActionResult Html()
    {
        AllowCaching();
        return Content((string)Answer!, "text/html; charset=utf-8");
    }

    [HttpGet("/rss")]
    public IActionResult Feed() => Content((string)Answer!, "application/rss+xml; charset=utf-8");

    [HttpGet("/template.json")]
    public IActionResult Template() => Content((string)Answer!, "application/json");

    private void AllowCaching()
    {
        if (Request.Query["cache"] == "yes")
        {
            Response.Headers.CacheControl = "public, max-age=86400";
        }
    }

    private object? Answer => HttpContext.RequestServices.GetService<CmsContent>()!.Answer(HttpContext.RequestServices);
}
