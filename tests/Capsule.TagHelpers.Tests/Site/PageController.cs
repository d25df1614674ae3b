using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

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
            "TEASER-LATIN1" => new ViewResult
            {
                ViewName = "Teaser",
                ContentType = "text/html; charset=iso-8859-1",
            },
            "COMPONENT" => ViewComponent("Promo"),
            "PARTIAL-ONLY" => PartialView("_Protected", Secret.InPartial),
            "CONTENT-RESULT" => new ContentResult { Content = source.Html, ContentType = "text/html" },
            "FILE-STREAM" => File(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(source.Html)), "text/html"),
            "PHYSICAL-FILE" => PhysicalFile(Path.Combine(HttpContext.RequestServices.GetRequiredService<IWebHostEnvironment>().ContentRootPath, "physical.html"), "text/html"),
            "REDIRECT" => Redirect("/page/article"),
            "CONTENT" => Content(source.Html, "text/html; charset=utf-8"),
            "JSON" => Json(new { html = source.Html }),
            "FILE-WITH-RANGES" => File(System.Text.Encoding.UTF8.GetBytes(source.Html), "text/html", enableRangeProcessing: true),
            "FILE" => File(System.Text.Encoding.UTF8.GetBytes(source.Html), "text/html"),
            _ => View(char.ToUpperInvariant(name[0]) + name[1..]),
        };
    }
}
