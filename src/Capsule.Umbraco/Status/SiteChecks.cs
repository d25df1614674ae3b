using Capsule.Configuration;
using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Umbraco.Pages;
using Capsule.Umbraco.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Web;

namespace Capsule.Umbraco.Status;

/// <summary>Looks whether the site can protect pages and readers can open them. The dashboard, the CMS's health checks and ASP.NET's all ask here.</summary>
internal sealed class SiteChecks(
    IOptionsMonitor<CapsuleOptions> options,
    SettingsStore settings,
    IKeyRing keyRing,
    IManagedKeyRing managedKeys,
    JwksClient jwks,
    IUmbracoContextAccessor contexts,
    IHttpContextAccessor requests,
    TimeProvider timeProvider)
{
    private static readonly TimeSpan OldKey = TimeSpan.FromDays(400);

    // A server whose clock is this far off makes pages under a period that is over, or not there yet.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    internal async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        List<CheckResult> results = [];
        CapsuleOptions current;
        try
        {
            current = options.CurrentValue;
        }
        catch (Exception e) when (e is OptionsValidationException or CapsuleException)
        {
            return [new CheckResult("settings", CheckLevel.Error, "The settings do not hold together", e.Message)];
        }

        results.AddRange(await CheckKeysAsync(cancellationToken));
        results.Add(CheckDomain(current));
        results.Add(CheckScopes(current));
        results.AddRange(await CheckIssuersAsync(current, cancellationToken));
        if (current.LocalIssuer is not null && settings.GetCurrent().Settings.MemberGrants.All(grant => grant.Scopes.Count == 0))
        {
            results.Add(new CheckResult("members", CheckLevel.Info, "No members have a scope", "Say which member groups or types may read what: until then the site's own issuer opens nothing.", "issuers"));
        }

        if (requests.HttpContext is { Request.IsHttps: false } context && !IsLocal(context.Request.Host.Host))
        {
            results.Add(new CheckResult("https", CheckLevel.Error, "The site is not reached over https", "Browsers decrypt on https pages only, so readers cannot open anything. Set up https, and forwarded headers where a proxy ends it."));
        }

        return results;
    }

    private async Task<IEnumerable<CheckResult>> CheckKeysAsync(CancellationToken cancellationToken)
    {
        KeyRingListing listing;
        try
        {
            await keyRing.GetAsync(cancellationToken);
            listing = await managedKeys.ListAsync(cancellationToken);
        }
        catch (CapsuleException e)
        {
            return [new CheckResult("keys", CheckLevel.Error, "The keys cannot be used", e.Message, "keys")];
        }

        List<CheckResult> results = [];
        DateTimeOffset now = timeProvider.GetUtcNow();
        ManagedKey? signing = listing.Keys.FirstOrDefault(key => key is { Purpose: KeyPurpose.Signing, Status: KeyStatus.Active });
        if (signing?.ActivatedAt is { } activated && now - activated > OldKey)
        {
            results.Add(new CheckResult("keys", CheckLevel.Warning, "The signing key is old", $"It has been in use since {activated:d MMMM yyyy}. Make a new one; the dashboard says when each step is safe.", "keys"));
        }

        if (!listing.IsProtected)
        {
            results.Add(new CheckResult("keys", CheckLevel.Warning, "Secrets lie unprotected in the database", "Keys that are stored from now on are protected by ASP.NET Data Protection: rotate them once.", "keys"));
        }

        if (listing.Keys.Any(key => key.CreatedAt > now + ClockTolerance))
        {
            results.Add(new CheckResult("clock", CheckLevel.Warning, "This server's clock is behind", "A key was made at a time that is yet to come here. Servers need the same time: set it by NTP."));
        }

        return results.Count > 0 ? results : [new CheckResult("keys", CheckLevel.Ok, "Keys are in place", $"Pages are signed with '{signing?.KeyId}'.", "keys")];
    }

    private CheckResult CheckDomain(CapsuleOptions current)
    {
        contexts.TryGetUmbracoContext(out IUmbracoContext? context);
        string[] assigned = context is null ? [] : [.. context.Domains.GetAll(includeWildcards: false).Select(domain => SiteHosts.HostOf(domain.Name)).OfType<string>().Distinct()];
        return current.Domain is null && assigned.Length == 0
            ? new CheckResult("domain", CheckLevel.Error, "The site has no domain", "Pages are signed in the name of a domain. Set it here, or assign host names to your home pages (Culture and hostnames).", "overview")
            : new CheckResult("domain", CheckLevel.Ok, "The domain is known", $"Pages are signed in the name of {string.Join(", ", assigned.Append(current.Domain).OfType<string>().Distinct())}.", "overview");
    }

    private static CheckResult CheckScopes(CapsuleOptions current) => current.Scopes.Count == 0
        ? new CheckResult("scopes", CheckLevel.Info, "There are no scopes", "A scope is what a reader has, such as a subscription. Add the first.", "scopes")
        : new CheckResult("scopes", CheckLevel.Ok, current.Scopes.Count == 1 ? "There is a scope" : $"There are {current.Scopes.Count} scopes", string.Join(", ", current.Scopes.Select(scope => scope.Title ?? scope.Name)), "scopes");

    private async Task<IEnumerable<CheckResult>> CheckIssuersAsync(CapsuleOptions current, CancellationToken cancellationToken)
    {
        if (current.Issuers.Count == 0 && current.LocalIssuer is null)
        {
            return [new CheckResult("issuers", CheckLevel.Error, "There is no issuer", "Nobody could open a protected page. Switch the site's own issuer on, or add one.", "issuers")];
        }

        List<CheckResult> results = [];
        foreach (IssuerOptions issuer in current.Issuers)
        {
            if (issuer.GetJwksUri() is not { } address)
            {
                continue;
            }

            try
            {
                await jwks.GetDocumentAsync(address, cancellationToken);
            }
            catch (CapsuleException e)
            {
                results.Add(new CheckResult("issuers", CheckLevel.Error, $"The keys of '{issuer.Name}' cannot be had", e.Message, "issuers"));
            }
        }

        return results.Count > 0 ? results : [new CheckResult("issuers", CheckLevel.Ok, "Issuers are in place", string.Join(", ", current.Issuers.Select(issuer => issuer.Name).Append(current.LocalIssuer?.Name).OfType<string>()), "issuers")];
    }

    private static bool IsLocal(string host) => host is "localhost" or "127.0.0.1" or "[::1]" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
