using Capsule.Umbraco.Tests.Cms;
using Umbraco.Cms.Core.Routing;

namespace Capsule.Umbraco.Tests.Status;

public class DomainCheckTests
{
    [Fact]
    public async Task A_name_that_readers_use_and_the_site_does_not_know_is_told()
    {
        await using CmsServer server = await SiteStatus.StartWithPageAsync(SiteStatus.Complete);
        for (int i = 0; i < 10; i++)
        {
            await server.Client.GetStringAsync("https://www.example.org/article");
        }

        await server.Client.GetStringAsync("https://scanner.example/article");
        await server.Client.GetStringAsync("https://192.0.2.1/article");

        string detail = await SiteStatus.CheckAsync(server, "domain", "Warning");
        Assert.Contains("www.example.org", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("scanner", detail, StringComparison.Ordinal);
        server.Content.Domains.Add(new Domain(1, "www.example.org", 1000, "en-US", false, 0));
        await SiteStatus.CheckAsync(server, "domain", "Ok");
    }

    [Fact]
    public async Task A_site_without_a_domain_is_not_ready()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        await using CmsServer developers = await CmsServer.StartAsync(new() { Environment = "Development" });

        await SiteStatus.CheckAsync(server, "domain", "Error");
        Assert.Contains("In Development", await SiteStatus.CheckAsync(developers, "domain", "Warning"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://news.example.com/", "Ok")]
    [InlineData("http://news.example.com/", "Error")]
    public async Task Https_is_looked_for_where_the_admin_is(string address, string level)
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = SiteStatus.Complete });
        server.Client.BaseAddress = new Uri(address);

        await SiteStatus.CheckAsync(server, "https", level);
    }
}
