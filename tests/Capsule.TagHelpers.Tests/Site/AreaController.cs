using Microsoft.AspNetCore.Mvc;

namespace Capsule.TagHelpers.Tests.Site;

[Area("Premium")]
[Route("premium/area")]
public sealed class AreaController : Controller
{
    [HttpGet("article")]
    public IActionResult Article() => View();
}
