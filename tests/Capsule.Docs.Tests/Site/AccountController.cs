using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace NewsPaper;

/// <summary>Signs in whoever says a name: passwords are not what the documents are about.</summary>
public sealed class AccountController : Controller
{
    [HttpPost("/sign-in")]
    public async Task<IActionResult> Enter(string name)
    {
        Claim[] claims = [new(ClaimTypes.Name, name), new("scope", "premium")];
        await HttpContext.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme)));
        HttpContext.ForgetCapsuleKeys();
        return LocalRedirect("/");
    }

    [HttpPost("/sign-out")]
    public async Task<IActionResult> Leave()
    {
        await HttpContext.SignOutAsync();
        HttpContext.ForgetCapsuleKeys();
        return LocalRedirect("/");
    }
}
