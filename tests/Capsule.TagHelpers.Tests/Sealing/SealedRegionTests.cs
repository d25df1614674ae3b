using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Sealing;

/// <summary>Sealed regions on their way through caches, and rich text.</summary>
public sealed class SealedRegionTests
{
    [Fact]
    public async Task A_region_copied_into_another_page_still_opens()
    {
        await using TestSite site = await TestSite.StartAsync();
        string marker = await SealedAsync(site, $"<p data-dca-scope=\"premium\" data-dca-name=\"bodytext\">{Secret.Body}</p>");
        Assert.Equal(Secret.Body, (await (await site.GetRawPageAsync(Regions.PageWith(marker))).OpenAsync())["bodytext"]);
        Page again = await site.GetRawPageAsync($"<main>{marker}</main>");
        Assert.Equal(Secret.Body, (await again.OpenAsync())["bodytext"]);
    }

    [Fact]
    public async Task A_region_of_another_site_becomes_an_empty_placeholder_and_a_log_line()
    {
        await using TestSite other = await TestSite.StartAsync();
        await using TestSite site = await TestSite.StartAsync();
        string marker = await SealedAsync(other, $"<p data-dca-scope=\"premium\">{Secret.Body}</p>");
        Page page = await site.GetRawPageAsync(Regions.PageWith(marker));
        Assert.Equal(Regions.PageWith("<div></div>"), page.Html);
        Assert.Contains("not sealed by this site", Assert.Single(site.Log.Of(11)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rich_text_is_sealed_before_it_reaches_the_response()
    {
        const string html = "<h2>Open</h2><p data-dca-scope=\"premium\" class=\"x\">sentinel-1</p><dca-protected scope=\"pro\" name=\"more\"><dca-teaser>tease</dca-teaser>sentinel-2</dca-protected><p>end";
        await using TestSite off = await TestSite.StartAsync(new() { Settings = { ["Filter:Enabled"] = "false" } });
        off.Source.Html = html;
        Secret.AssertAbsent((await off.GetPageAsync("/page/richText")).Html);
        await using TestSite site = await TestSite.StartAsync();
        site.Source.Html = html;
        Page page = await site.GetPageAsync("/page/richText");
        Secret.AssertAbsent(page.Html);
        Assert.Equal("tease", page.Placeholder("more")!.InnerHtml);
        Assert.Equal("x", page.Placeholder("premium")!.ClassName);
        Dictionary<string, string> opened = await page.OpenAsync();
        Assert.Equal("sentinel-1", opened["premium"]);
        Assert.Equal("sentinel-2", opened["more"]);
    }

    [Theory]
    [InlineData("<p>sentinel-0</p><div data-dca-scope=\"premium\" />sentinel-1")]
    [InlineData("<b><div data-dca-scope=\"premium\">sentinel-1</b>sentinel-2</div>")]
    [InlineData("<hr data-dca-paywall=\"premium\"><p>sentinel-1</p>")]
    public async Task Rich_text_with_unclear_borders_is_withheld_whole_and_the_page_lives(string html)
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Source.Html = html;
        Page page = await site.GetPageAsync("/page/richText");
        Secret.AssertAbsent(page.Html);
        Assert.Null(page.Manifest);
        Assert.Equal("<html><head></head><body><div></div></body></html>", page.Html.Trim());
        Assert.Contains("withheld whole", Assert.Single(site.Log.Of(11)).Text, StringComparison.Ordinal);
        Secret.AssertAbsent(site.Log.Text);
    }

    [Theory]
    [InlineData("<p data-dca-scope=\"premium a,b\">sentinel-1</p>")]
    [InlineData("<div data-dca-scope=\"premium\"><p data-dca-scope=\"pro\">sentinel-1</p></div>")]
    public async Task A_broken_part_of_a_rich_text_closes_itself_alone(string broken)
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Source.Html = $"{broken}<p data-dca-scope=\"premium\">sentinel-2</p>";
        Page page = await site.GetPageAsync("/page/richText");
        Secret.AssertAbsent(page.Html);
        Assert.Equal(["sentinel-2"], (await page.OpenAsync()).Values);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("<p>plain</p>", "<p>plain</p>")]
    [InlineData("<p>a <b>loose", "<p>a <b>loose")]
    public async Task Rich_text_without_a_mark_is_written_as_it_is(string? html, string expected)
    {
        await using TestSite site = await TestSite.StartAsync();
        Assert.Equal(expected, await SealedAsync(site, html));
    }

    private static async Task<string> SealedAsync(TestSite site, string? html)
    {
        IHtmlContent content = await site.Services.GetRequiredService<IRichTextSealer>().SealAsync(html);
        using var writer = new StringWriter();
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
