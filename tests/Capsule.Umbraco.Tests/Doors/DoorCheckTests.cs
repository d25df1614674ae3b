using Capsule.Configuration;
using Capsule.Umbraco.Status;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DeliveryApi;

namespace Capsule.Umbraco.Tests.Doors;

public class DoorCheckTests
{
    [Fact]
    public async Task Closed_doors_are_good() => Assert.Equal(CheckLevel.Ok, (await RunAsync(new() { Services = CmsRichText.AddTo })).Level);

    [Fact]
    public async Task A_package_that_takes_the_place_of_a_watched_service_is_told_of()
    {
        CheckResult result = await RunAsync(new()
        {
            Services = CmsRichText.AddTo,
            Compose = cms => cms.Services.AddSingleton(Stub<IApiRichTextMarkupParser>.Of()),
        });

        Assert.Equal(CheckLevel.Error, result.Level);
        Assert.Contains("Content Delivery API (markup)", result.Detail.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guard_that_is_off_is_told_of() =>
        Assert.Equal(CheckLevel.Warning, (await RunAsync(new() { Settings = { ["Filter:GuardOtherFormats"] = "false" } })).Level);

    private static async Task<CheckResult> RunAsync(CmsServerOptions options)
    {
        await using CmsServer server = await CmsServer.StartAsync(options);
        using IServiceScope scope = server.Services.CreateScope();
        DoorCheck check = scope.ServiceProvider.GetServices<ISiteCheck>().OfType<DoorCheck>().Single();
        return Assert.Single(await check.RunAsync(new CapsuleOptions(), CancellationToken.None));
    }
}
