using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>
/// Signs users of the backoffice in by a header, behind policies that have the CMS's own names and, as those do, a scheme
/// of their own.
/// </summary>
internal sealed class BackOfficeSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string Header = "X-User";

    private const string OwnScheme = "UmbracoBackOffice";
    private const string Section = "section";

    // Who they are, by the sections that they may open.
    private static readonly Dictionary<string, string[]> s_users = new(StringComparer.Ordinal)
    {
        ["admin"] = ["settings", "content", "admin"],
        ["developer"] = ["settings"],
        ["writer"] = ["content"],
        ["guest"] = [],
    };

    internal static void AddTo(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BackOfficeSignIn>(OwnScheme, null);
        services.AddAuthorization(authorization =>
        {
            authorization.AddPolicy("SectionAccessSettings", policy => Require(policy, "settings"));
            authorization.AddPolicy("SectionAccessContent", policy => Require(policy, "content"));
            authorization.AddPolicy("RequireAdminAccess", policy => Require(policy, "admin"));
        });
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string name = Request.Headers[Header].ToString();
        if (!s_users.TryGetValue(name, out string[]? sections))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name), .. sections.Select(section => new Claim(Section, section))], OwnScheme);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), OwnScheme)));
    }

    private static void Require(AuthorizationPolicyBuilder policy, string section)
    {
        policy.AuthenticationSchemes.Add(OwnScheme);
        policy.RequireAuthenticatedUser().RequireClaim(Section, section);
    }
}
