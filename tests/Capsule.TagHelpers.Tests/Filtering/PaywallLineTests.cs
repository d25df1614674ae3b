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
    public async Task Any_of_several_scopes_opens_what_follows_a_line()
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith("<main>a<hr data-dca-paywall='premium pro' data-dca-name=bodytext><dca-teaser>t</dca-teaser>sentinel-a</main>"));
        Assert.Equal(
            Regions.PageWith("<main>a<div data-dca-content-name=\"bodytext\"><div data-dca-content-name=\"bodytext-pro\">t</div></div></main>"),
            Regions.WithoutManifest(page.Html));
        Assert.Equal("sentinel-a", Assert.Single(await page.OpenAsync("premium")).Value);
        Assert.Equal("sentinel-a", Assert.Single(await page.OpenAsync("pro")).Value);
    }

    [Fact]
    public async Task What_follows_a_line_that_is_public_now_has_scopes_and_times_of_its_own()
    {
        const string until = "data-dca-locked-until=2020-01-01T00:00Z";
        string body = $"<main>a<hr data-dca-paywall=premium {until}>b<p data-dca-scope=pro data-dca-name=p>sentinel-p</p>c"
            + $"<hr data-dca-paywall='premium pro' {until}>d<dca-paywall scope=pro name=line></dca-paywall>sentinel-e</main>";
        const string left = "<main>ab<p data-dca-content-name=\"p\"></p>cd<div data-dca-content-name=\"line\"></div></main>";
        Page page = await _site.GetRawPageAsync(Regions.PageWith(body));
        Assert.Equal(Regions.PageWith(left), Regions.WithoutManifest(page.Html));
        Dictionary<string, string> opened = await page.OpenAsync("pro");
        Assert.Equal(("sentinel-p", "sentinel-e"), (opened["p"], opened["line"]));

        _site.Source.Html = body;
        Page richText = await _site.GetPageAsync("/page/richtext");
        Assert.Contains(left, richText.Html, StringComparison.Ordinal);
        Assert.Empty(_site.Log.Of(11));
    }

    [Fact]
    public async Task A_line_that_nothing_follows_takes_its_comments_with_it_and_hides_no_line_beside_it()
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith($"<div>a<hr data-dca-paywall=nosuch data-dca-locked-from=2099-01-01T00:00Z><!-- sentinel-a --></div><main>b{Line}sentinel-b</main>"));
        Assert.Equal(Regions.PageWith($"<div>a</div><main>b{Regions.Placeholder}</main>"), Regions.WithoutManifest(page.Html));
        Assert.Single(_site.Log.Of(17));
        Assert.Empty(_site.Log.Of(11));
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
    [InlineData("<main><hr data-dca-paywall='a,b'>sentinel-a</main>")]
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
