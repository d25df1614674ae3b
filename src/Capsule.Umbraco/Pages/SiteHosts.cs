using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;

namespace Capsule.Umbraco.Pages;

/// <summary>Host names that editors assigned to content ("Culture and hostnames").</summary>
internal static class SiteHosts
{
    /// <summary>Gives a domain's host name: editors write <c>example.com</c>, <c>example.com:8080/sv</c> or <c>https://example.com</c>.</summary>
    internal static string? HostOf(string domainName)
    {
        string name = domainName.Trim();
        if (name.StartsWith('*') || name.StartsWith('/'))
        {
            return null;
        }

        int scheme = name.IndexOf("://", StringComparison.Ordinal);
        return Uri.TryCreate(scheme < 0 ? $"https://{name}" : name, UriKind.Absolute, out Uri? uri) ? Names.NormalizeDomain(uri.Host) : null;
    }

    /// <summary>Gives the host name of a page: that of its culture, assigned to it or to the nearest of those above it.</summary>
    internal static string? FindFor(string contentPath, string? culture, IDomainCache domains)
    {
        foreach (int id in contentPath.Split(',').Reverse().Select(part => int.TryParse(part, out int id) ? id : -1).Where(id => id > 0))
        {
            Domain[] assigned = [.. domains.GetAssigned(id, includeWildcards: false).OrderBy(domain => domain.SortOrder)];
            Domain? match = Array.Find(assigned, domain => string.Equals(domain.Culture, culture, StringComparison.OrdinalIgnoreCase));
            if ((match ?? assigned.FirstOrDefault()) is { } found && HostOf(found.Name) is { } host)
            {
                return host;
            }
        }

        return null;
    }

    /// <summary>Says whether some content has the host name.</summary>
    internal static bool IsAssigned(string host, IDomainCache domains) =>
        domains.GetAll(includeWildcards: false).Any(domain => HostOf(domain.Name) == host);
}
