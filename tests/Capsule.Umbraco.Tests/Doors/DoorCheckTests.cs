using Capsule.Configuration;
using Capsule.Umbraco.RichText;
using Capsule.Umbraco.Status;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;

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
    public async Task A_converter_of_the_sites_own_is_told_of_once_a_view_has_read_rich_text_by_it()
    {
        await using CmsServer server = await CmsServer.StartAsync(new()
        {
            Services = CmsRichText.AddTo,
            Compose = cms => cms.WithCollectionBuilder<PropertyValueConverterCollectionBuilder>().Append<ProtectedRichTextConverter>().Append<OwnConverter>(),
        });
        Assert.Equal(CheckLevel.Ok, (await CheckAsync(server)).Level);
        IPublishedPropertyType body = Stub<IPublishedPropertyType>.Of(type => type.On("get_EditorAlias", _ => "Umbraco.RichText"));

        Assert.DoesNotContain(server.Services.GetRequiredService<PropertyValueConverterCollection>().OfType<ProtectedRichTextConverter>(), converter => converter.IsConverter(body));

        CheckResult result = await CheckAsync(server);
        Assert.Equal(CheckLevel.Warning, result.Level);
        Assert.Contains("IRichTextSealer", result.Detail.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guard_that_is_off_is_told_of() =>
        Assert.Equal(CheckLevel.Warning, (await RunAsync(new() { Settings = { ["Filter:GuardOtherFormats"] = "false" } })).Level);

    private static async Task<CheckResult> RunAsync(CmsServerOptions options)
    {
        await using CmsServer server = await CmsServer.StartAsync(options);
        return await CheckAsync(server);
    }

    private static async Task<CheckResult> CheckAsync(CmsServer server)
    {
        using IServiceScope scope = server.Services.CreateScope();
        DoorCheck check = scope.ServiceProvider.GetServices<ISiteCheck>().OfType<DoorCheck>().Single();
        return Assert.Single(await check.RunAsync(new CapsuleOptions(), CancellationToken.None));
    }

    private sealed class OwnConverter : PropertyValueConverterBase
    {
        public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias == "Umbraco.RichText";
    }
}
