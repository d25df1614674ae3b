using Microsoft.AspNetCore.Mvc;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>A page as a template would show it. What content it is, the test says (<see cref="CmsContent.Request"/>).</summary>
public sealed class NewsController : Controller
{
    [HttpGet("/article")]
    public IActionResult Article() => View();
}
