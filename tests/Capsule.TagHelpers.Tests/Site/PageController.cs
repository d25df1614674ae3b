using Microsoft.AspNetCore.Mvc;

namespace Capsule.TagHelpers.Tests.Site;

[Route("page")]
public sealed class PageController(PageSource source) : Controller
{
    [HttpGet("{name}"), HttpHead("{name}")]
    public IActionResult Show(string name)
    {
        source.Before(HttpContext);
        return name.ToUpperInvariant() switch
        {
            "RAW" => View("Raw", source.Html),
            "RICHTEXT" => View("RichText", source.Html),
            "DYNAMIC" => View("Dynamic", source.Region),
            "DYNAMIC-LATIN2" => new ViewResult
            {
                ViewName = "Dynamic",
                ContentType = "text/html; charset=iso-8859-2",
                ViewData = new(ViewData) { Model = source.Region },
                TempData = TempData,
            },
            "CONTENT" => Content(source.Html, "text/html; charset=utf-8"),
            "JSON" => Json(new { html = source.Html }),
            "FILE-WITH-RANGES" => File(System.Text.Encoding.UTF8.GetBytes(source.Html), "text/html", enableRangeProcessing: true),
            "FILE" => File(System.Text.Encoding.UTF8.GetBytes(source.Html), "text/html"),
            _ => View(char.ToUpperInvariant(name[0]) + name[1..]),
        };
    }
}
