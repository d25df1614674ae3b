using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Capsule.Browser.Tests.Hosting;

/// <summary>Pages beside the sample's own, on its origin and with its issuer, under <c>/test</c>.</summary>
public sealed class TestPages : IStartupFilter
{
    private const string Folder = "/test";

    private readonly ConcurrentDictionary<string, TestPage> _pages = new(StringComparer.Ordinal);

    /// <summary>Adds a page.</summary>
    /// <returns>Its path, which no other has.</returns>
    public string Add(TestPage page)
    {
        string path = $"{Folder}/page-{Guid.NewGuid():N}";
        _pages[path] = page;
        return path;
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseWhen(context => _pages.ContainsKey(context.Request.Path), branch =>
        {
            branch.UseCapsule();
            branch.Run(WriteAsync);
        });
        next(app);
    };

    private Task WriteAsync(HttpContext context)
    {
        TestPage page = _pages[context.Request.Path];
        context.Response.ContentType = page.ContentType;
        context.Response.Headers.CacheControl = "no-cache";
        if (page.Policy is { } policy)
        {
            context.Response.Headers.ContentSecurityPolicy = policy;
        }

        if (page.ClearSiteData is { } cleared)
        {
            context.Response.Headers["Clear-Site-Data"] = cleared;
        }

        return context.Response.WriteAsync(page.ToHtml());
    }
}
