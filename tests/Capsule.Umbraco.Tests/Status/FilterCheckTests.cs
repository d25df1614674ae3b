using Capsule.Umbraco.Tests.Cms;

namespace Capsule.Umbraco.Tests.Status;

public class FilterCheckTests
{
    [Fact]
    public async Task Pages_that_went_through_the_filter_are_seen()
    {
        await using CmsServer server = await SiteStatus.StartWithPageAsync(SiteStatus.Complete);
        await SiteStatus.CheckAsync(server, "filter", "Info");

        await server.Client.GetStringAsync("/article");

        Assert.Contains("1 since this server started", await SiteStatus.CheckAsync(server, "filter", "Ok"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_that_the_filter_is_kept_from_are_seen()
    {
        await using CmsServer server = await SiteStatus.StartWithPageAsync(new(SiteStatus.Complete) { ["Filter:ExcludedPaths:0"] = "/article" });

        await server.Client.GetAsync("/article");

        Assert.Contains("/article", await SiteStatus.CheckAsync(server, "filter", "Error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_is_off_is_an_error()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = new(SiteStatus.Complete) { ["Filter:Enabled"] = "false" } });

        await SiteStatus.CheckAsync(server, "filter", "Error");
    }
}
