using Microsoft.AspNetCore.Mvc;
using NewsSite.Web;

namespace NewsSite.Controllers;

/// <summary>The page for a request that failed. Any method, as the failed request's is kept.</summary>
[PrivatePage]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ProblemController : Controller
{
    [Route("/problem/{status:int}")]
    public IActionResult Show(int status) => View(status);
}
