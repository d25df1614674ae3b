using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Capsule.TagHelpers.Hosting;
using Capsule.TagHelpers.Site;

namespace Microsoft.AspNetCore.Http;

/// <summary>What an application tells Capsule about a request.</summary>
public static class CapsuleHttpContextExtensions
{
    private const string EpochCookie = "dca-epoch";
    private const int EpochSize = 12;

    /// <summary>
    /// Tells the reader's browser to drop the keys it has kept. Call it at sign-in and at sign-out: pages are the same
    /// for everyone, so they cannot tell. It sets the cookie <c>dca-epoch</c> to a new random value, which the browser
    /// client compares with the one it kept its keys under. The cookie says nothing about the reader.
    /// </summary>
    /// <param name="context">The request.</param>
    public static void ForgetCapsuleKeys(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Append(
            EpochCookie,
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(EpochSize)),
            new CookieOptions
            {
                // The browser client reads it.
                HttpOnly = false,
                Secure = context.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                Path = "/",
                MaxAge = TimeSpan.FromDays(400),
                IsEssential = true,
            });
    }

    /// <summary>Says what the page being rendered is, where its request does not.</summary>
    /// <param name="context">The request.</param>
    /// <param name="resourceId">The page's id; <see langword="null"/> for the request path.</param>
    /// <param name="data">The publisher's own data, signed with the page: a JSON object.</param>
    /// <param name="domain">The domain in whose name the page is signed; <see langword="null"/> for the configured one.</param>
    public static void SetCapsulePage(this HttpContext context, string? resourceId, JsonElement? data = null, string? domain = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Features.Put<ICapsulePage>(new CapsulePage { ResourceId = resourceId, Data = data, Domain = domain });
    }
}
