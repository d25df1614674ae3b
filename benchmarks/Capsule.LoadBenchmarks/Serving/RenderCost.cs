using System.Globalization;
using System.Text;
using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Publishing;
using Microsoft.Extensions.Options;

namespace Capsule.LoadBenchmarks.Serving;

/// <summary>What a render of the page's region costs by itself: microseconds of processor time for one.</summary>
internal static class RenderCost
{
    private static CapsulePublisher? s_publisher;

    internal static async Task<string> WriteAsync(int count, IKeyRing keyRing, IOptions<CapsuleOptions> options)
    {
        s_publisher ??= options.Value.CreatePublisher(await keyRing.GetAsync());
        var page = new RenderRequest
        {
            ResourceId = "/load/protected",
            Items = [new ContentItem("bodytext", Encoding.UTF8.GetBytes(LoadController.Region)) { Scope = "premium" }],
        };
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < count; i++)
        {
            await s_publisher.RenderAsync(page);
        }

        return ((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count).ToString(CultureInfo.InvariantCulture);
    }
}
