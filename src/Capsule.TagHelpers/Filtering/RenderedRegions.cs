using Capsule.TagHelpers.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// On a request whose views sealed a region: whether anything has looked after it since. Where nothing does, readers
/// get an element that they cannot see, and the site has no error to tell of it.
/// </summary>
internal sealed class RenderedRegions
{
    private bool _isWatched;
    private bool _isSeen;

    /// <summary>Takes note that a view seals a region, and looks at the end of the request what became of it.</summary>
    internal static void Add(HttpContext context)
    {
        if (context.Features.Find<ResponseMark>() is not null)
        {
            // The filter runs over what the view writes.
            return;
        }

        RenderedRegions rendered = Of(context);
        if (!rendered._isWatched)
        {
            rendered._isWatched = true;
            context.Response.OnCompleted(() =>
            {
                rendered.Report(context);
                return Task.CompletedTask;
            });
        }
    }

    /// <summary>Gives those of a request.</summary>
    internal static RenderedRegions Of(HttpContext context)
    {
        if (context.Features.Find<RenderedRegions>() is not { } rendered)
        {
            context.Features.Put(rendered = new RenderedRegions());
        }

        return rendered;
    }

    /// <summary>Takes note that the region is being made into what browsers can open.</summary>
    internal void MarkSeen() => _isSeen = true;

    private void Report(HttpContext context)
    {
        IServiceProvider services = context.RequestServices;
        if (!_isSeen
            && services.GetRequiredService<IOptionsMonitor<CapsuleFilterOptions>>().CurrentValue.Enabled)
        {
            services.GetRequiredService<UnfilteredPaths>().Report(context.Request.Path);
        }
    }
}
