using System.Text.Json;
using AngleSharp.Dom;
using Capsule.TagHelpers.Tests.Site;
using Capsule.TagHelpers.Tests.StructuredData;

namespace Capsule.TagHelpers.Tests.Views;

public sealed class DcaStructuredDataTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_page_is_described_as_its_view_says()
    {
        Page page = await _site.GetPageAsync("/page/described");
        JsonElement block = Assert.Single(Paywall.Blocks(page));
        Assert.Equal("https://schema.org", block.GetProperty("@context").GetString());
        Assert.Equal("NewsArticle", block.GetProperty("@type").GetString());
        Assert.Equal("Harvest </script><!-- & more", block.GetProperty("headline").GetString());
        Assert.Equal("https://news.example.com/harvest", block.GetProperty("mainEntityOfPage").GetProperty("@id").GetString());
        Assert.Equal(["https://news.example.com/1.jpg", "https://news.example.com/2.jpg"], block.GetProperty("image").EnumerateArray().Select(image => image.GetString()));
        Assert.Equal("2026-11-05T08:00:00+01:00", block.GetProperty("datePublished").GetString());
        Assert.Equal("2026-11-05T09:30:00+00:00", block.GetProperty("dateModified").GetString());
        Assert.Equal(["Åsa Lind", "J. \u2028 Doe"], block.GetProperty("author").EnumerateArray().Select(author => author.GetProperty("name").GetString()));
        Assert.Equal("Example News", block.GetProperty("publisher").GetProperty("name").GetString());
        Assert.Equal("https://news.example.com/logo.png", block.GetProperty("publisher").GetProperty("logo").GetProperty("url").GetString());
        Assert.Equal("en-GB", block.GetProperty("inLanguage").GetString());
        Assert.Equal("Economy", block.GetProperty("articleSection").GetString());
        Assert.False(block.TryGetProperty("description", out _));
    }

    [Fact]
    public async Task What_could_end_the_element_or_a_line_is_escaped()
    {
        Page page = await _site.GetPageAsync("/page/described");
        IElement script = page.Document.QuerySelector("script[type='application/ld+json']")!;
        Assert.Equal(-1, script.TextContent.IndexOfAny(['<', '>', '&', '\u2028', '\u2029']));
        Assert.Contains("Harvest \\u003C/script\\u003E", script.TextContent, StringComparison.Ordinal);
        Assert.Equal("abc123", script.GetAttribute("nonce"));
    }

    [Fact]
    public async Task A_page_without_a_region_claims_no_paywall()
    {
        Page page = await _site.GetPageAsync("/page/described");
        JsonElement block = Assert.Single(Paywall.Blocks(page));
        Assert.False(block.TryGetProperty("isAccessibleForFree", out _));
        Assert.False(block.TryGetProperty("hasPart", out _));
    }

    [Fact]
    public async Task The_filter_completes_it_without_a_setting_where_there_is_a_region()
    {
        Page page = await _site.GetPageAsync("/page/described?region");
        Assert.Equal(["bodytext"], Paywall.Check(page, Assert.Single(Paywall.Blocks(page))));
        Assert.Equal(["lead", "dca-region-bodytext"], page.Placeholder("bodytext")!.ClassList);
        Assert.Contains(Secret.Body, (await page.OpenAsync())["bodytext"], StringComparison.Ordinal);
    }
}
