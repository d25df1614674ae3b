using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Readers;
using NewsSite.Web;

namespace NewsSite.Controllers;

/// <summary>Signs readers in and out. At both, the browser forgets the keys it kept: what one reader opened is not the next one's.</summary>
[PrivatePage]
public sealed class AccountController : Controller
{
    [HttpGet("/account")]
    public IActionResult Index(string? returnUrl = null) => View(new AccountPage(ReaderPlan.Of(User), Local(returnUrl)));

    /// <summary>Who is reading: fetched by the header's reader menu, as pages are the same for everyone.</summary>
    [HttpGet("/account/me")]
    public IActionResult Me()
    {
        ReaderPlan? plan = ReaderPlan.Of(User);
        return Json(new { signedIn = plan is not null, scope = plan?.Scope, title = plan?.Title ?? "Anonymous" });
    }

    [HttpPost("/account/sign-in"), ValidateAntiForgeryToken]
    public async Task<IActionResult> Enter(string scope, string? returnUrl)
    {
        if (ReaderPlan.Find(scope) is not { } plan)
        {
            return BadRequest();
        }

        await HttpContext.SignInAsync(plan.ToPrincipal());
        HttpContext.ForgetCapsuleKeys();
        return LocalRedirect(Local(returnUrl));
    }

    [HttpPost("/account/sign-out"), ValidateAntiForgeryToken]
    public async Task<IActionResult> Leave(string? returnUrl)
    {
        await HttpContext.SignOutAsync();
        HttpContext.ForgetCapsuleKeys();
        return LocalRedirect(Local(returnUrl));
    }

    private string Local(string? url) => Url.IsLocalUrl(url) ? url : "/";
}

/// <summary>The sign-in page.</summary>
/// <param name="Plan">The reader's plan; null for an anonymous one.</param>
/// <param name="ReturnUrl">Where to go afterwards, on this site.</param>
public sealed record AccountPage(ReaderPlan? Plan, string ReturnUrl);
