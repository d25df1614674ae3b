using Capsule.Configuration;
using Capsule.Umbraco.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Web;

namespace Capsule.Umbraco.Status;

/// <summary>Whether the site knows in whose name it signs, whether readers ask for it by that name, and by https.</summary>
internal sealed class DomainCheck(IUmbracoContextFactory contexts, IHttpContextAccessor requests, IHostEnvironment environment, PagesShown pages) : ISiteCheck
{
    private const string Tab = "overview";
    private const int MostNamed = 3;

    // Scanners try hosts that nobody has set up; readers come again.
    private const int FewestRequests = 10;

    public string Id => "domain";

    public Task<IReadOnlyList<CheckResult>> RunAsync(CapsuleOptions options, CancellationToken cancellationToken)
    {
        List<CheckResult> results = [CheckDomain(options)];
        if (requests.HttpContext is { Request.IsHttps: false } context && !IsLocal(context.Request.Host.Host))
        {
            results.Add(new CheckResult("https", CheckLevel.Error, "The site is not reached over https", "Browsers decrypt on https pages only, so readers cannot open anything. Set up https, and forwarded headers where a proxy ends it."));
        }
        else if (requests.HttpContext is { Request.IsHttps: true })
        {
            results.Add(new CheckResult("https", CheckLevel.Ok, "The site is reached over https", "Browsers decrypt on https pages only."));
        }

        return Task.FromResult<IReadOnlyList<CheckResult>>(results);
    }

    private CheckResult CheckDomain(CapsuleOptions options)
    {
        // A job in the background has no request of the CMS's to look at.
        using UmbracoContextReference context = contexts.EnsureUmbracoContext();
        HashSet<string> known = [.. context.UmbracoContext.Domains.GetAll(includeWildcards: false).Select(domain => SiteHosts.HostOf(domain.Name)).OfType<string>()];
        if (Names.NormalizeDomain(options.Domain) is { } own)
        {
            known.Add(own);
        }

        if (known.Count == 0)
        {
            if (environment.IsDevelopment())
            {
                return new CheckResult(Id, CheckLevel.Warning, "The site has no domain yet", "In Development pages are signed in the name that they are asked for by. Elsewhere they need a domain: set it here, or assign host names to your home pages (Culture and hostnames).", Tab);
            }

            return new CheckResult(Id, CheckLevel.Error, "The site has no domain", "Pages are signed in the name of a domain. Set it here, or assign host names to your home pages (Culture and hostnames).", Tab);
        }

        string[] unknown = [.. pages.Hosts.Where(host => host.Value >= FewestRequests && !known.Contains(host.Key) && !IsLocal(host.Key)).OrderByDescending(host => host.Value).Select(host => host.Key).Take(MostNamed)];
        return unknown.Length > 0
            ? new CheckResult(Id, CheckLevel.Warning, "Pages are asked for under a name that the site does not know", $"{string.Join(", ", unknown)}. Such pages are signed in the name of {options.Domain ?? "the host name assigned to them"}. Assign the name to a home page (Culture and hostnames), or redirect from it.", Tab)
            : new CheckResult(Id, CheckLevel.Ok, "The domain is known", $"Pages are signed in the name of {string.Join(", ", known)}.", Tab);
    }

    private static bool IsLocal(string host) => host is "localhost" or "127.0.0.1" or "[::1]" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
