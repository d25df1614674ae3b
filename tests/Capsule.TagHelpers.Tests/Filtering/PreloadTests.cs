using Capsule.TagHelpers.Tests.Site;
using Capsule.TagHelpers.Views;
using Microsoft.AspNetCore.Builder;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>The browser is told of what opens regions while the page still comes.</summary>
public sealed class PreloadTests
{
    private const string Manifest = "<script type=\"application/json\" class=\"dca-manifest\">";

    [Theory]
    [InlineData("/_content/open.js?v=a&b", "n\"1", "<link rel=\"modulepreload\" href=\"/_content/open.js?v=a&amp;b\" nonce=\"n&quot;1\">")]
    [InlineData("/open.js", null, "<link rel=\"modulepreload\" href=\"/open.js\">")]
    public async Task A_page_that_references_the_client_gets_one_link_right_before_the_manifest_and_no_other_change(string address, string? nonce, string link)
    {
        await using TestSite site = await StartAsync(new ClientScript(address, nonce));
        Page page = await site.GetRawPageAsync(Regions.PageWith(Regions.Marked));
        Assert.Contains(link + Manifest, page.Html, StringComparison.Ordinal);
        string expected = Regions.PageWith("<div data-dca-content-name=\"bodytext\"></div>").Replace("</head>", $"{link}</head>", StringComparison.Ordinal);
        Assert.Equal(expected, Regions.WithoutManifest(page.Html));
    }

    [Fact]
    public async Task A_page_that_does_not_reference_the_client_gets_none()
    {
        await using TestSite site = await StartAsync(null);
        Page page = await site.GetRawPageAsync(Regions.PageWith(Regions.Marked));
        Assert.Contains(Manifest, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("modulepreload", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fragment_gets_none()
    {
        await using TestSite site = await StartAsync(new ClientScript("/open.js", null));
        Page page = await site.GetRawPageAsync(Regions.Marked);
        Assert.StartsWith(Manifest, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("modulepreload", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_a_region_gets_none()
    {
        await using TestSite site = await StartAsync(new ClientScript("/open.js", null));
        string html = Regions.PageWith("<p>open to all</p>");
        Assert.Equal(html, (await site.GetRawPageAsync(html)).Html);
    }

    private static Task<TestSite> StartAsync(ClientScript? client) => TestSite.StartAsync(new()
    {
        UseCapsule = true,
        Pipeline = app => app.Use((context, next) =>
        {
            context.Features.Set(client);
            return next(context);
        }),
    });
}
