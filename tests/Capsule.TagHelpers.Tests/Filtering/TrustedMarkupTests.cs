using System.Text.RegularExpressions;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Protecting;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.Extensions.DependencyInjection;
using PaywallLine = Capsule.TagHelpers.Tests.Site.PaywallLine;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary><c>MarkupRegions = Trusted</c>: tag helpers are heard, readers' markup is not.</summary>
public sealed class TrustedMarkupTests : IAsyncLifetime
{
    private const string Until = "2099-12-01T06:00:00Z";

    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new() { UseCapsule = true, Settings = { ["Filter:MarkupRegions"] = "Trusted" } });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("<p data-dca-scope=premium>comment</p>")]
    [InlineData("<dca-protected scope=premium>comment</dca-protected>")]
    [InlineData("<hr data-dca-paywall=premium>comment")]
    [InlineData("<dca-paywall scope=premium></dca-paywall>comment")]
    [InlineData("<dca-paywall scope=premium token=AQIDBAUGBwgJ></dca-paywall>comment")]
    [InlineData("<div data-dca-scope=premium>comment without end")]
    [InlineData("<svg><g data-dca-paywall=premium /></svg>")]
    public async Task Markup_that_no_view_wrote_is_left_as_it_is(string comment)
    {
        string html = Regions.PageWith(comment);
        Assert.Equal(html, (await _site.GetRawPageAsync(html)).Html);
        Assert.Empty(_site.Log.Of(12));
        Assert.NotEmpty(_site.Log.Of(18));

        _site.Source.Line = new PaywallLine { Name = "bodytext", Behind = comment };
        Page page = await _site.GetPageAsync("/page/paywall");
        Secret.AssertAbsent(page.Html);
        Assert.Contains(comment, page.Html, StringComparison.Ordinal);
        Assert.Equal(["bodytext"], (await page.OpenAsync()).Keys);
    }

    [Fact]
    public async Task Tag_helpers_and_rich_text_work_as_ever()
    {
        Assert.Equal(["bodytext"], (await (await _site.GetPageAsync("/page/article")).OpenAsync()).Keys);
        Assert.Equal(["outer"], (await (await _site.GetPageAsync("/page/paywallInProtected")).OpenAsync()).Keys);
        Assert.Equal(["outer"], (await (await _site.GetPageAsync("/page/paywallAroundProtected")).OpenAsync()).Keys);
        _site.Source.Html = "<p>a</p><hr data-dca-paywall=premium><p>sentinel-a</p>";
        Page page = await _site.GetPageAsync("/page/richtext");
        Secret.AssertAbsent(page.Html);
        Assert.Equal("<p>sentinel-a</p>", (await page.OpenAsync())["premium"]);
    }

    [Fact]
    public async Task A_public_line_vanishes_and_leaves_readers_markup_as_it_is()
    {
        const string comment = "<p data-dca-scope=premium>comment</p>";
        _site.Source.Line = new PaywallLine { Scope = "premium pro", LockedUntil = "2020-01-01T00:00:00Z", Html = comment, Behind = comment };
        Page page = await _site.GetPageAsync("/page/paywall");
        Assert.Contains($"<p>{Secret.Body}</p>{comment}<p>{Secret.InPartial}</p></article>\n{comment}", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("dca-paywall", page.Html, StringComparison.Ordinal);
        Assert.Empty(_site.Log.Of(11));
    }

    [Fact]
    public async Task Where_regions_are_only_cut_out_all_markers_count()
    {
        var protector = _site.Services.GetRequiredService<ICapsuleProtector>();
        Assert.Equal("<p>a</p>", await protector.ToTeasersAsync("<p>a</p><p data-dca-scope=premium>sentinel-a</p><hr data-dca-paywall=premium>sentinel-b"));
        Assert.Equal("<p data-dca-scope=premium>comment</p>", (await protector.ProtectHtmlAsync("<p data-dca-scope=premium>comment</p>", new CapsuleResource("a") { Domain = "localhost" })).Html);
    }

    [Fact]
    public async Task What_looks_like_a_placeholder_of_ours_loses_its_name()
    {
        _site.Source.Line = new PaywallLine { Name = "bodytext", Behind = "<p data-dca-content-name=bodytext data-dca-scope=premium>comment</p>" };
        Page page = await _site.GetPageAsync("/page/paywall");
        Assert.Contains("<p data-dca-foreign-content-name=bodytext data-dca-scope=premium>comment</p>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_holds_for_its_own_line_and_for_no_region()
    {
        string line = await LineAsync();
        string token = Regex.Match(line, "token=\"([^\"]+)\"").Groups[1].Value;
        Page replayed = await _site.GetRawPageAsync(Regions.PageWith($"<div>{line}<p>{Secret.Body}</p></div>"));
        Assert.Equal(["bodytext", "bodytext-pro"], replayed.Names);
        Secret.AssertAbsent(replayed.Html);

        foreach (string changed in new[]
        {
            line.Replace("premium", "free", StringComparison.Ordinal), line.Replace(" pro", "", StringComparison.Ordinal), line.Replace(" pro", " pro free", StringComparison.Ordinal),
            line.Replace("2099", "2000", StringComparison.Ordinal), line.Replace($" locked-until=\"{Until}\"", "", StringComparison.Ordinal), line.Replace("locked-until", "locked-from", StringComparison.Ordinal),
            line.Replace("bodytext", "other", StringComparison.Ordinal),
            line.Replace(" scope=", " content-type=text/plain scope=", StringComparison.Ordinal), line.Replace(token[^8..], "AAAAAAAA", StringComparison.Ordinal),
        })
        {
            string html = Regions.PageWith($"<div>{changed}<p>comment</p></div>");
            Assert.NotEqual(line, changed);
            Assert.Equal(html, (await _site.GetRawPageAsync(html)).Html);
        }

        Page asRegion = await _site.GetRawPageAsync(Regions.PageWith($"<dca-sealed data=\"{token}\"></dca-sealed>"));
        Assert.Null(asRegion.Manifest);
        Assert.DoesNotContain("token", asRegion.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_s_seal_is_no_token_of_a_line()
    {
        string data;
        await using (TestSite sealing = await TestSite.StartAsync(new() { Root = _site.Root, Settings = { ["Filter:Enabled"] = "false" } }))
        {
            data = (await sealing.GetPageAsync("/page/article")).Document.QuerySelector("dca-sealed")!.GetAttribute("data")!;
        }

        string html = Regions.PageWith($"<dca-paywall scope=premium name=bodytext token={data}></dca-paywall><p>comment</p>");
        Assert.Equal(html, (await _site.GetRawPageAsync(html)).Html);
    }

    private async Task<string> LineAsync()
    {
        var sealer = (await _site.Services.GetRequiredService<CapsuleSite>().GetAsync(default)).Sealer;
        string token = LineToken.Seal(sealer, new LineMarks(ScopeSet.Parse("premium pro"), new LockTimes(null, LockTimes.ParseTime(Until)), "bodytext", null), null);
        return $"<dca-paywall scope=\"premium pro\" name=\"bodytext\" locked-until=\"{Until}\" token=\"{token}\"></dca-paywall>";
    }
}
