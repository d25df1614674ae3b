using Capsule.Publishing;
using Capsule.TagHelpers.Protecting;
using Microsoft.AspNetCore.Mvc;

namespace Capsule.TagHelpers.Tests.Site;

[Route("api")]
public sealed class ApiController(PageSource source) : ControllerBase
{
    [HttpGet("manifest"), HttpHead("manifest")]
    public ActionResult Manifest()
    {
        source.Before(HttpContext);
        return new ManifestResult([new ContentItem("bodytext", source.Html) { Scope = "premium" }]);
    }
}
