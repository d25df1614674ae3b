using System.Collections.Concurrent;
using System.Net;
using Capsule.TagHelpers.Filtering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Umbraco.Cms.Core.Web;

namespace Capsule.Umbraco.Status;

/// <summary>
/// Remembers of the content pages that this server has shown since it started whether the response filter held them, and
/// under which hosts they were asked for. It stands inside of the filter, and sees it at work by the body that it puts up.
/// </summary>
internal sealed class PagesShown(IUmbracoContextAccessor contexts, TimeProvider timeProvider) : IAlwaysRunResultFilter
{
    // Whoever sends requests can name any host.
    private const int MostHosts = 50;

    private readonly ConcurrentDictionary<string, long> _hosts = new(StringComparer.Ordinal);
    private long _filtered;
    private long _unfiltered;

    /// <summary>Gets how many pages went through the filter.</summary>
    internal long Filtered => Volatile.Read(ref _filtered);

    /// <summary>Gets how many went past it.</summary>
    internal long Unfiltered => Volatile.Read(ref _unfiltered);

    /// <summary>Gets when the last one went through it.</summary>
    internal DateTimeOffset? LastFiltered { get; private set; }

    /// <summary>Gets the path of the last one that went past it.</summary>
    internal string? LastUnfilteredPath { get; private set; }

    /// <summary>Gets the hosts that were asked for, and how often.</summary>
    internal IReadOnlyDictionary<string, long> Hosts => _hosts;

    public void OnResultExecuting(ResultExecutingContext context)
    {
        HttpContext http = context.HttpContext;
        if (context.Result is not ViewResult
            || !contexts.TryGetUmbracoContext(out IUmbracoContext? umbraco)
            || umbraco.InPreviewMode
            || umbraco.PublishedRequest?.PublishedContent is null)
        {
            return;
        }

        if (http.Features.Get<IHttpResponseBodyFeature>() is FilteredResponseBody)
        {
            Interlocked.Increment(ref _filtered);
            LastFiltered = timeProvider.GetUtcNow();
        }
        else
        {
            Interlocked.Increment(ref _unfiltered);
            LastUnfilteredPath = http.Request.Path.Value;
        }

        Count(Names.NormalizeDomain(http.Request.Host.Host));
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private void Count(string? host)
    {
        if (host is not null && !IPAddress.TryParse(host, out _) && (_hosts.Count < MostHosts || _hosts.ContainsKey(host)))
        {
            _hosts.AddOrUpdate(host, 1, static (_, count) => count + 1);
        }
    }
}
