using Capsule.TagHelpers.LeakTesting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace NewsPaper.Tests;

public sealed class LeakTests(WebApplicationFactory<Program> site) : IClassFixture<WebApplicationFactory<Program>>
{
    [Fact]
    public async Task No_page_gives_protected_text_away()
    {
        var test = new CapsuleLeakTest(["quillfeather", "marramgrass"]);
        LeakReport report = await test.RunAsync(
            site.CreateClient(),
            [new Uri("/articles/night-ferry", UriKind.Relative), new Uri("/feed.xml", UriKind.Relative)]);
        Assert.True(report.Passed, report.ToString());
    }
}
