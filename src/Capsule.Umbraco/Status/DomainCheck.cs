using Capsule.Configuration;
using Capsule.Umbraco.Pages;
using Capsule.Umbraco.Texts;
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
            results.Add(new CheckResult("https", CheckLevel.Error, new(TextCode.NotHttps), new(TextCode.NotHttpsText)));
        }
        else if (requests.HttpContext is { Request.IsHttps: true })
        {
            results.Add(new CheckResult("https", CheckLevel.Ok, new(TextCode.Https), new(TextCode.HttpsText)));
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
                return new CheckResult(Id, CheckLevel.Warning, new(TextCode.NoDomainYet), new(TextCode.NoDomainYetText), Tab);
            }

            return new CheckResult(Id, CheckLevel.Error, new(TextCode.NoDomain), new(TextCode.NoDomainText), Tab);
        }

        string[] unknown = [.. pages.Hosts.Where(host => host.Value >= FewestRequests && !known.Contains(host.Key) && !IsLocal(host.Key)).OrderByDescending(host => host.Value).Select(host => host.Key).Take(MostNamed)];
        return unknown.Length > 0
            ? new CheckResult(Id, CheckLevel.Warning, new(TextCode.HostUnknown), options.Domain is { } domain ? new(TextCode.HostUnknownText, unknown, domain) : new(TextCode.HostUnknownAssignedText, [unknown]), Tab)
            : new CheckResult(Id, CheckLevel.Ok, new(TextCode.DomainKnown), new(TextCode.DomainKnownText, [known]), Tab);
    }

    private static bool IsLocal(string host) => host is "localhost" or "127.0.0.1" or "[::1]" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
