using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Logging;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Infrastructure.Persistence;
using Umbraco.Cms.Web.Common.Filters;
using Umbraco.Cms.Web.Common.Security;
using Umbraco.Cms.Web.Website.Controllers;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace UmbracoSite.Readers;

/// <summary>Signs members in and out. At both, the browser forgets the keys it kept: what one reader opened is not the next one's.</summary>
public sealed class ReaderController(
    IUmbracoContextAccessor contexts,
    IUmbracoDatabaseFactory databases,
    ServiceContext services,
    AppCaches caches,
    IProfilingLogger profiling,
    IPublishedUrlProvider urls,
    IMemberSignInManager signIn)
    : SurfaceController(contexts, databases, services, caches, profiling, urls)
{
    /// <summary>Signs a member in.</summary>
    /// <param name="email">The email address.</param>
    /// <param name="password">The password.</param>
    /// <param name="returnUrl">Where to go afterwards, on this site.</param>
    /// <returns>The way there, or the form once more.</returns>
    [HttpPost, ValidateAntiForgeryToken, ValidateUmbracoFormRouteString]
    public async Task<IActionResult> Enter(string? email, string? password, string? returnUrl)
    {
        SignInResult result = await signIn.PasswordSignInAsync(email ?? string.Empty, password ?? string.Empty, isPersistent: false, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            TempData["Refused"] = result.IsLockedOut ? "Locked out" : "Wrong email or password";
            return RedirectToCurrentUmbracoPage(returnUrl is { Length: > 0 } ? QueryString.Create("returnUrl", returnUrl) : QueryString.Empty);
        }

        HttpContext.ForgetCapsuleKeys();
        return Url.IsLocalUrl(returnUrl) ? LocalRedirect(returnUrl) : RedirectToCurrentUmbracoPage();
    }

    /// <summary>Signs the member out.</summary>
    /// <returns>The way back to the same page.</returns>
    [HttpPost, ValidateAntiForgeryToken, ValidateUmbracoFormRouteString]
    public async Task<IActionResult> Leave()
    {
        await signIn.SignOutAsync();
        HttpContext.ForgetCapsuleKeys();
        return RedirectToCurrentUmbracoPage();
    }
}
