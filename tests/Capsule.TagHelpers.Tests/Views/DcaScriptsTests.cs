using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Views;

public sealed class DcaScriptsTests
{
    [Fact]
    public async Task The_client_is_a_module_with_a_version_and_what_the_layout_adds()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Pipeline = app => app.UseStaticFiles() });
        IElement script = (await site.GetPageAsync("/page/everywhere")).Document.QuerySelector("script[data-capsule]")!;
        Assert.Equal("module", script.GetAttribute("type"));
        Assert.Equal("abc123", script.GetAttribute("nonce"));
        Assert.Matches("^/_content/Capsule.TagHelpers/capsule.js\\?v=[A-Za-z0-9_-]{43}$", script.GetAttribute("src"));
        Assert.Empty(script.TextContent);
        string client = await site.Client.GetStringAsync(script.GetAttribute("src"));
        Assert.Contains("dca-manifest", client, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_loads_what_opens_regions_at_the_address_that_a_preload_would_name()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Pipeline = app => app.UseStaticFiles() });
        IFileVersionProvider versions = site.Services.GetRequiredService<IFileVersionProvider>();
        string preloaded = versions.AddFileVersionToPath(PathString.Empty, "/_content/Capsule.TagHelpers/capsule-open.js");
        string client = await site.Client.GetStringAsync("/_content/Capsule.TagHelpers/capsule.js");
        string imported = Regex.Match(client, "import\\(\"\\./(capsule-open\\.js\\?v=[^\"]+)\"\\)").Groups[1].Value;
        Assert.Equal(preloaded, $"/_content/Capsule.TagHelpers/{imported}");
        Assert.Contains("data-dca-state", await site.Client.GetStringAsync(preloaded), StringComparison.Ordinal);
    }
}
