using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.Extensions.DependencyInjection;
using Page = Capsule.TagHelpers.Tests.Site.Page;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Regions that are locked for a time, and public before and after.</summary>
public sealed class LockTests : IAsyncLifetime
{
    private const string From = "2026-12-01T06:00:00Z";
    private const string Until = "2026-12-08T06:00:00Z";
    private const string Text = $"<p>{Secret.Body}</p>";

    private static readonly DateTimeOffset s_from = DateTimeOffset.Parse(From, System.Globalization.CultureInfo.InvariantCulture);
    private static readonly DateTimeOffset s_until = DateTimeOffset.Parse(Until, System.Globalization.CultureInfo.InvariantCulture);
    private static readonly TimeSpan s_tick = TimeSpan.FromTicks(1);

    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new() { UseCapsule = true });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    public static TheoryData<string, string> Marked => new()
    {
        { $"<section id=a data-dca-scope=premium data-dca-name=outer data-dca-locked-from={From} data-dca-locked-until={Until}><dca-teaser>tease</dca-teaser>{Text}</section>", $"<section id=a>{Text}</section>" },
        { $"<dca-protected scope=premium name=outer tag=section id=a locked-from=\"{From}\" locked-until='2026-12-08T07:00+01:00'>{Text}</dca-protected>", $"<section id=a>{Text}</section>" },
        { $"<DCA-PROTECTED SCOPE=premium NAME=outer LOCKED-FROM={From} LOCKED-UNTIL={Until}>{Text}</DCA-PROTECTED>", $"<div>{Text}</div>" },
        { $"<img data-dca-scope=premium data-dca-name=outer data-dca-locked-from={From} data-dca-locked-until={Until} alt={Secret.Body}>", $"<img alt={Secret.Body}>" },
        { $"<table><tr data-dca-scope=premium data-dca-name=outer data-dca-locked-from={From} data-dca-locked-until={Until}><td>{Text}</td></tr></table>", $"<table><tr><td>{Text}</td></tr></table>" },
        { $"<h2 data-dca-scope=\"premium pro\" data-dca-name=outer data-dca-locked-from={From} data-dca-locked-until={Until}>{Secret.Body}</h2>", $"<h2>{Secret.Body}</h2>" },
    };

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task A_marked_region_is_public_before_and_after_and_locked_in_between(string region, string unwrapped)
    {
        foreach (DateTimeOffset now in new[] { s_from - s_tick, s_until })
        {
            Page page = await RawPageAtAsync(now, region);
            Assert.Equal(Regions.PageWith(unwrapped), page.Html);
        }

        foreach (DateTimeOffset now in new[] { s_from, s_until - s_tick })
        {
            Page page = await RawPageAtAsync(now, region);
            Secret.AssertAbsent(page.Html);
            Assert.DoesNotContain("locked-", page.Html, StringComparison.Ordinal);
            Assert.Contains(Secret.Body, (await page.OpenAsync())["outer"], StringComparison.Ordinal);
        }

        Assert.Empty(_site.Log.Of(11));
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task A_region_of_a_rich_text_is_too(string region, string unwrapped)
    {
        _site.Source.Html = $"<p>open</p>{region}";
        foreach (DateTimeOffset now in new[] { s_from - s_tick, s_until })
        {
            Page page = await PageAtAsync(now, "/page/richText");
            Assert.Equal($"<html><head></head><body><p>open</p>{unwrapped}</body></html>", page.Html.Trim());
        }

        foreach (DateTimeOffset now in new[] { s_from, s_until - s_tick })
        {
            Page page = await PageAtAsync(now, "/page/richText");
            Secret.AssertAbsent(page.Html);
            Assert.Contains(Secret.Body, (await page.OpenAsync())["outer"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_region_of_a_view_is_public_before_and_after_and_locked_in_between()
    {
        foreach (DateTimeOffset now in new[] { s_from - s_tick, s_until })
        {
            Page page = await PageAtAsync(now, "/page/locked");
            Assert.Equal($"<html><head></head><body><section class=\"x\">{Text}</section></body></html>", page.Html.Trim());
        }

        foreach (DateTimeOffset now in new[] { s_from, s_until - s_tick })
        {
            Page page = await PageAtAsync(now, "/page/locked");
            Secret.AssertAbsent(page.Html);
            Assert.Equal("tease", page.Placeholder("outer")!.InnerHtml);
            Assert.Equal(Text, (await page.OpenAsync())["outer"]);
        }
    }

    [Fact]
    public async Task A_region_of_a_view_is_sealed_even_while_it_is_public()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Filter:Enabled"] = "false" } });
        Secret.AssertAbsent((await site.GetPageAsync("/page/locked")).Html);
        site.Source.Html = $"<p data-dca-scope=premium data-dca-locked-from={From}>{Secret.Body}</p>";
        Secret.AssertAbsent((await site.GetPageAsync("/page/richText")).Html);
    }

    [Fact]
    public async Task A_cached_region_is_settled_when_the_page_is_sent()
    {
        string marker = await SealedAsync($"<p data-dca-scope=premium data-dca-name=outer data-dca-locked-from={From} data-dca-locked-until={Until}>{Secret.Body}</p>");
        string open = Regions.PageWith($"<p>{Secret.Body}</p>");
        Assert.Equal(open, (await RawPageAtAsync(s_from - s_tick, marker)).Html);
        Secret.AssertAbsent((await RawPageAtAsync(s_from, marker)).Html);
        Assert.Equal(open, (await RawPageAtAsync(s_until, marker)).Html);
    }

    [Fact]
    public async Task A_view_may_give_its_times_by_expressions()
    {
        _site.Source.Region = new DynamicRegion { Name = "outer", LockedFrom = s_from.ToOffset(TimeSpan.FromHours(5.5)), LockedUntil = s_until };
        Assert.Contains(Text, (await PageAtAsync(s_from - s_tick, "/page/dynamic")).Html, StringComparison.Ordinal);
        Assert.Equal(Text, (await (await PageAtAsync(s_from, "/page/dynamic")).OpenAsync())["outer"]);
        Secret.AssertAbsent((await PageAtAsync(s_until - s_tick, "/page/dynamic")).Html);
        Assert.Contains(Text, (await PageAtAsync(s_until, "/page/dynamic")).Html, StringComparison.Ordinal);
        _site.Source.Region = new DynamicRegion { Name = "outer", LockedUntil = Until };
        Secret.AssertAbsent((await PageAtAsync(s_until - s_tick, "/page/dynamic")).Html);
        Assert.Contains(Text, (await PageAtAsync(s_until, "/page/dynamic")).Html, StringComparison.Ordinal);
    }

    public static TheoryData<DynamicRegion, string> Mistakes => new()
    {
        { new DynamicRegion { LockedUntil = "2026-12-08T06:00:00" }, "no time with its offset" },
        { new DynamicRegion { LockedUntil = new DateTime(2026, 12, 8, 6, 0, 0) }, "no time with its offset" },
        { new DynamicRegion { LockedUntil = "next week" }, "no time with its offset" },
        { new DynamicRegion { LockedFrom = s_from, LockedUntil = From }, "begins before it ends" },
        { new DynamicRegion { LockedFrom = s_until, LockedUntil = From }, "begins before it ends" },
        { new DynamicRegion { LockedFrom = s_from, ContentType = "application/json" }, "only HTML" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_in_a_view_s_times_is_an_error_with_a_code(DynamicRegion region, string message)
    {
        _site.Source.Region = region;
        using HttpResponseMessage response = await _site.GetAsync("/page/dynamic");
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, response.StatusCode);
        CapsuleException failure = _site.Log.Failures.OfType<CapsuleException>().Last();
        Assert.Equal(CapsuleErrorCode.InvalidLock, failure.Code);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Secret.AssertAbsent(_site.Log.Text);
    }

    [Theory]
    [InlineData("data-dca-locked-until=\"\"")]
    [InlineData("data-dca-locked-until")]
    [InlineData("data-dca-locked-until=\"2020-01-01\"")]
    [InlineData("data-dca-locked-until=\"2020-01-01T00:00:00\"")]
    [InlineData("data-dca-locked-from=\"2027-01-01T00:00:00Z\" data-dca-locked-until=\"2020-01-01T00:00:00Z\"")]
    [InlineData("data-dca-locked-until=\"2020-01-01T00:00:00Z\" data-dca-name=\"1\"")]
    [InlineData("data-dca-locked-until=\"2020-01-01T00:00:00Z\" data-dca-content-type=\"application/json\"")]
    public async Task A_marked_region_with_a_mistake_is_closed_at_any_time(string attributes)
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith($"<div data-dca-scope=premium {attributes}>sentinel-a</div>{Regions.Marked}"));
        Secret.AssertAbsent(page.Html);
        Assert.Equal(["bodytext"], (await page.OpenAsync()).Keys);
        Assert.Single(_site.Log.Of(11));
    }

    [Fact]
    public async Task A_public_region_of_an_unknown_scope_is_closed_before_it_is_locked()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Scopes:0:Name"] = "premium" } });
        Page page = await site.GetRawPageAsync(Regions.PageWith($"<div data-dca-scope=premum data-dca-locked-from={From}>{Secret.Body}</div>"));
        Secret.AssertAbsent(page.Html);
        Assert.Contains("did you mean 'premium'?", Assert.Single(site.Log.Of(11)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inside_a_public_region_others_are_protected_by_themselves()
    {
        Page before = await PageAtAsync(s_from - s_tick, "/page/lockedNested");
        Secret.AssertAbsent(before.Html);
        Assert.Equal(
            "<html><head></head><body><div><p>open</p><div data-dca-content-name=\"inner\"></div><p data-dca-content-name=\"marked\"></p></div></body></html>",
            Regions.WithoutManifest(before.Html).Trim());
        Assert.Equal(["inner", "marked"], (await before.OpenAsync("pro")).Keys.Order());
        Page at = await PageAtAsync(s_from, "/page/lockedNested");
        Secret.AssertAbsent(at.Html);
        Assert.Null(at.Manifest);
        Assert.Contains("another scope", Assert.Single(_site.Log.Of(11)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Regions_marked_inside_a_public_one_have_their_own_scopes_and_times(bool isRichText)
    {
        const string early = "2026-11-20T00:00:00Z";
        string html = $"<div data-dca-scope=premium data-dca-name=outer data-dca-locked-from={From}><dca-teaser>tease</dca-teaser>a"
            + $"<p data-dca-scope=pro data-dca-name=always>{Secret.Body}</p>"
            + $"<p data-dca-scope=premium data-dca-name=later data-dca-locked-from={early}><dca-teaser>t</dca-teaser>b<i data-dca-scope=pro data-dca-name=inmost>{Secret.InPartial}</i></p></div>";
        Task<Page> At(DateTimeOffset now) => isRichText ? RichTextAtAsync(now, html) : RawPageAtAsync(now, html);

        Page first = await At(s_from.AddMonths(-1));
        Assert.Contains("<body><div>a<p data-dca-content-name=\"always\"></p><p>b<i data-dca-content-name=\"inmost\"></i></p></div></body>", first.Html, StringComparison.Ordinal);
        Secret.AssertAbsent(first.Html);
        Assert.Equal(["always", "inmost"], (await first.OpenAsync()).Keys.Order());

        // The inner one is locked now, with a region of another scope in it: closed, and nothing else.
        Page second = await At(s_from - s_tick);
        Assert.Contains("<body><div>a<p data-dca-content-name=\"always\"></p><p>", second.Html, StringComparison.Ordinal);
        Secret.AssertAbsent(second.Html);
        Assert.Equal(["always"], (await second.OpenAsync()).Keys);

        Page third = await At(s_from);
        Secret.AssertAbsent(third.Html);
        Assert.Null(third.Manifest);
        Secret.AssertAbsent(_site.Log.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Inside_a_locked_region_the_times_of_another_say_nothing(bool isRichText)
    {
        string html = $"<div data-dca-scope=premium data-dca-name=outer data-dca-locked-from={From}>a<p data-dca-scope=premium data-dca-locked-until={From}>{Secret.Body}"
            + $"<b data-dca-scope=premium data-dca-locked-until={Until}>c</b></p></div>";
        Page page = isRichText ? await RichTextAtAsync(s_from, html) : await RawPageAtAsync(s_from, html);
        Secret.AssertAbsent(page.Html);
        Assert.Equal($"a<p>{Secret.Body}<b>c</b></p>", Assert.Single(await page.OpenAsync()).Value);
        Page before = isRichText ? await RichTextAtAsync(s_from - s_tick, html) : await RawPageAtAsync(s_from - s_tick, html);
        Secret.AssertAbsent(before.Html);
        Assert.Equal($"{Secret.Body}<b>c</b>", Assert.Single(await before.OpenAsync()).Value);
    }

    [Fact]
    public async Task A_region_in_the_teaser_of_a_public_one_closes_it()
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith($"<div data-dca-scope=premium data-dca-locked-from={From}><dca-teaser><p data-dca-scope=pro>sentinel-a</p></dca-teaser>sentinel-b</div>"));
        Secret.AssertAbsent(page.Html);
        Assert.Null(page.Manifest);
    }

    [Fact]
    public async Task A_public_region_with_unclear_borders_refuses_the_page_as_a_locked_one_does()
    {
        _site.Source.Html = Regions.PageWith($"<p data-dca-scope=premium data-dca-locked-from={From}>a<div data-dca-scope=pro>{Secret.Body}</div></p>");
        using HttpResponseMessage response = await _site.GetAsync("/page/raw");
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
        Assert.Equal(CapsuleErrorCode.UnsafeMarkup, _site.Log.Failures.OfType<CapsuleException>().Last().Code);
    }

    [Fact]
    public async Task Public_regions_nested_without_end_are_closed()
    {
        string html = Secret.Body;
        for (int i = 0; i < 40; i++)
        {
            html = $"<div data-dca-scope=premium data-dca-locked-from={From}>{html}</div>";
        }

        Secret.AssertAbsent((await RawPageAtAsync(s_from.AddDays(-1), html)).Html);
        Secret.AssertAbsent((await RawPageAtAsync(s_from, html)).Html);
        Assert.Contains("nested too deep", _site.Log.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marker_in_a_script_is_reported_once_beside_a_public_region()
    {
        await RawPageAtAsync(s_from - s_tick, $"<script>'<p data-dca-scope=premium>'</script><p data-dca-scope=premium data-dca-locked-from={From}>x</p>");
        // The page is read again without the region, and then holds no region at all but what is text.
        Assert.Single(_site.Log.Of(12));
    }

    private Task<Page> RawPageAtAsync(DateTimeOffset now, string body)
    {
        _site.Options.Time.Now = now;
        return _site.GetRawPageAsync(Regions.PageWith(body));
    }

    private Task<Page> RichTextAtAsync(DateTimeOffset now, string html)
    {
        _site.Source.Html = html;
        return PageAtAsync(now, "/page/richText");
    }

    private Task<Page> PageAtAsync(DateTimeOffset now, string path)
    {
        _site.Options.Time.Now = now;
        return _site.GetPageAsync(path);
    }

    private async Task<string> SealedAsync(string html) =>
        (await _site.Services.GetRequiredService<IRichTextSealer>().SealAsync(html)).ToString()!;
}
