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
            "PAYWALL" => View("Paywall", source.Line),
            "CONTENT" => Content(source.Html, "text/html; charset=utf-8"),
            "JSON" => Json(new { html = source.Html }),
            "FILE" => File(System.Text.Encoding.UTF8.GetBytes(source.Html), "text/html"),
            _ => View(char.ToUpperInvariant(name[0]) + name[1..]),
        };
    }
}
