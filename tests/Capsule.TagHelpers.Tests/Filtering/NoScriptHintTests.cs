using Capsule.TagHelpers.Tests.Site;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>What readers without scripts are told.</summary>
public sealed class NoScriptHintTests : IAsyncLifetime
{
    private const string Hint = "<noscript>Scripts &amp; a subscription &lt;please&gt;</noscript>";

    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new() { UseCapsule = true, Settings = { ["Filter:NoScriptHint"] = "Scripts & a subscription <please>" } });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData(Regions.Marked, $"<div data-dca-content-name=\"bodytext\">{Hint}</div>")]
    [InlineData("<p data-dca-scope=premium data-dca-name=bodytext><dca-teaser>Read <b>on</b></dca-teaser>sentinel</p>", $"<p data-dca-content-name=\"bodytext\">Read <b>on</b>{Hint}</p>")]
    [InlineData("<div data-dca-scope=premium data-dca-name=bodytext><dca-teaser><noscript><a href=/why>Why</a></noscript></dca-teaser>sentinel</div>", "<div data-dca-content-name=\"bodytext\"><noscript><a href=/why>Why</a></noscript></div>")]
    [InlineData("<p data-dca-scope=\"a,b\">sentinel</p>", "<p></p>")]
    public async Task They_find_a_word_after_the_teaser(string region, string placeholder)
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith(region));
        Assert.Equal(Regions.PageWith(placeholder), Regions.WithoutManifest(page.Html));
    }

    [Fact]
    public async Task Rows_of_a_table_hold_none_since_it_would_leave_the_table()
    {
        _site.Source.Region = new DynamicRegion { Tag = "tr", Name = "bodytext" };
        Page page = await _site.GetPageAsync("/page/dynamic");
        Assert.DoesNotContain("noscript", page.Html, StringComparison.Ordinal);
    }
}
