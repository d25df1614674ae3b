using System.Text;
using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Publishing;
using Microsoft.Extensions.Options;

namespace Capsule.LoadBenchmarks.Serving;

/// <summary>
/// A render of the page's region with nothing of the filter, to be done in the course of a request: by itself, one after
/// another, it would find all of its code and data in the processor's caches, which no page does.
/// </summary>
internal static class RenderCost
{
    private static readonly RenderRequest s_page = new()
    {
        ResourceId = "/load/protected",
        Items = [new ContentItem("bodytext", Encoding.UTF8.GetBytes(LoadController.Region)) { Scope = "premium" }],
    };

    private static CapsulePublisher? s_publisher;

    /// <summary>Makes the publisher of a site.</summary>
    internal static async Task UseAsync(IServiceProvider site)
    {
        KeyRingSnapshot keys = await site.GetRequiredService<IKeyRing>().GetAsync();
        s_publisher = site.GetRequiredService<IOptions<CapsuleOptions>>().Value.CreatePublisher(keys);
    }

    internal static async Task RunAsync() => await s_publisher!.RenderAsync(s_page);
}
