using Capsule.TagHelpers.Tests.Site;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Paywall lines that a page holds as raw HTML.</summary>
public sealed class PaywallLineTests : IAsyncLifetime
{
    private const string Line = "<hr data-dca-paywall=\"premium\" data-dca-name=\"bodytext\">";
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new() { UseCapsule = true });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("<article><p>open</p>" + Line + "<p>sentinel-body</p></article><p>end</p>", "<article><p>open</p>" + Regions.Placeholder + "</article><p>end</p>")]
    [InlineData("<p>open</p>" + Line + "<p>sentinel-body</p>", "<p>open</p>" + Regions.Placeholder)]
    [InlineData("<ul><li>Ünïcödé 😀 " + Line + "<p>sentinel-body</p><li>b</ul>", "<ul><li>Ünïcödé 😀 " + Regions.Placeholder + "<li>b</ul>")]
    public async Task What_follows_a_line_opens_and_every_byte_besides_stays(string body, string protectedBody)
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith(body));
        Assert.Equal(Regions.PageWith(protectedBody), Regions.WithoutManifest(page.Html));
        Assert.Equal("<p>sentinel-body</p>", (await page.OpenAsync())["bodytext"]);
    }

    [Fact]
    public async Task A_line_that_nothing_follows_is_taken_out_with_a_warning_and_publishes_nothing()
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith("<article><p>open</p><hr data-dca-paywall=premium> </article>"));
        Assert.Equal(Regions.PageWith("<article><p>open</p></article>"), page.Html);
        Assert.Null(page.Manifest);
        Assert.Single(_site.Log.Of(17));
        Assert.Empty(_site.Log.Of(11));

        Page beside = await _site.GetRawPageAsync(Regions.PageWith($"<article>a<hr data-dca-paywall=premium></article>{Regions.Marked}"));
        Assert.Equal(["bodytext"], (await beside.OpenAsync()).Keys);
    }

    [Fact]
    public async Task All_of_an_element_leaves_with_it()
    {
        const string secret = "<img alt=\"sentinel-alt\" data-x=\"sentinel-x\" srcset=\"sentinel-1.png 1x, sentinel-2.png 2x\"><input value=sentinel-v>"
            + "<br title=sentinel-t><a href=\"/sentinel-a\" data-dca-foo=sentinel-f>b</a><!-- sentinel-c --><script>var s = 'sentinel-s';</script>";
        Page page = await _site.GetRawPageAsync(Regions.PageWith($"<main>{Line}{secret}</main><div data-dca-scope=premium data-dca-name=inner>{secret}</div>"));
        Secret.AssertAbsent(page.Html);
        Dictionary<string, string> opened = await page.OpenAsync();
        Assert.Equal([secret, secret], [opened["bodytext"], opened["inner"]]);
    }

    [Theory]
    [InlineData("<img src=a alt=sentinel-alt srcset='sentinel.png 2x' data-sentinel-x data-dca-scope=premium data-dca-name=n>", "<img src=a alt=sentinel-alt srcset='sentinel.png 2x' data-sentinel-x>", "span")]
    [InlineData("<input value=sentinel-v data-dca-scope=premium data-dca-name=n />", "<input value=sentinel-v>", "span")]
    [InlineData("<hr title=sentinel-t data-dca-scope=premium data-dca-name=n>", "<hr title=sentinel-t>", "div")]
    [InlineData("<br title=sentinel-t data-dca-scope=premium data-dca-name=n>", "<br title=sentinel-t>", "span")]
    public async Task A_scope_on_a_void_element_protects_the_element_itself(string element, string content, string placeholder)
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith($"<div>a{element}b</div>"));
        Assert.Equal(Regions.PageWith($"<div>a<{placeholder} data-dca-content-name=\"n\"></{placeholder}>b</div>"), Regions.WithoutManifest(page.Html));
        Assert.Equal(content, (await page.OpenAsync())["n"]);
    }

    [Fact]
    public async Task Lines_and_regions_share_the_rules_of_names()
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith(
            "<section>a<hr data-dca-paywall=premium>sentinel-1</section><p data-dca-scope=premium>sentinel-2</p><section>a<hr data-dca-paywall=premium>sentinel-3</section>"
            + $"<section>a{Line}sentinel-4</section><section>a{Line}sentinel-5</section>"));
        Secret.AssertAbsent(page.Html);
        Dictionary<string, string> opened = await page.OpenAsync();
        Assert.Equal(["sentinel-1", "sentinel-2", "sentinel-3", "sentinel-4"], [opened["premium"], opened["premium-2"], opened["premium-3"], opened["bodytext"]]);
        Assert.Equal(4, opened.Count);
        Assert.Contains("the name 'bodytext'", Assert.Single(_site.Log.Of(11)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<main>{0}sentinel-a<hr data-dca-paywall=pro>sentinel-b</main>")]
    [InlineData("<main>{0}sentinel-a<p data-dca-scope=pro>sentinel-b</p></main>")]
    [InlineData("<main data-dca-scope=pro>{0}sentinel-a</main>")]
    [InlineData("<ul><li>a</li>{0}<li>sentinel-a</li></ul>")]
    [InlineData("<main><hr data-dca-paywall>sentinel-a</main>")]
    [InlineData("<main><hr data-dca-paywall='a b'>sentinel-a</main>")]
    [InlineData("<main><hr data-dca-paywall=premium data-dca-scope=premium>sentinel-a</main>")]
    public async Task A_line_with_a_mistake_closes_what_it_protects_and_nothing_else(string broken)
    {
        string body = broken.Replace("{0}", "<hr data-dca-paywall=premium>", StringComparison.Ordinal);
        Page page = await _site.GetRawPageAsync(Regions.PageWith($"{body}{Regions.Marked}<p>end</p>"));
        Secret.AssertAbsent(page.Html);
        Assert.Contains("<p>end</p>", page.Html, StringComparison.Ordinal);
        Assert.Equal(["bodytext"], (await page.OpenAsync()).Keys);
        Assert.Single(_site.Log.Of(11));
        Secret.AssertAbsent(_site.Log.Text);
    }

    [Fact]
    public async Task A_sealed_region_of_another_scope_behind_a_line_closes_it()
    {
        string marker;
        await using (TestSite sealing = await TestSite.StartAsync(new() { Root = _site.Root, Settings = { ["Filter:Enabled"] = "false" } }))
        {
            marker = (await sealing.GetPageAsync("/page/article")).Document.QuerySelector("dca-sealed")!.OuterHtml;
        }

        Page same = await _site.GetRawPageAsync(Regions.PageWith($"<main><hr data-dca-paywall=premium data-dca-name=line>a{marker}</main>"));
        Assert.Equal(["line"], same.Names);
        Assert.Contains(Secret.Body, (await same.OpenAsync())["line"], StringComparison.Ordinal);
        Page other = await _site.GetRawPageAsync(Regions.PageWith($"<main><hr data-dca-paywall=pro>a{marker}</main>"));
        Assert.Null(other.Manifest);
        Assert.DoesNotContain("dca-sealed", other.Html, StringComparison.Ordinal);
    }
}
