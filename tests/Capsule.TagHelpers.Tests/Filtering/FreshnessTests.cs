using System.Text;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Until when a protected page is right.</summary>
public sealed class FreshnessTests : IAsyncLifetime
{
    private const string From = "2026-12-01T06:00:00Z";
    private const string Until = "2026-12-08T06:00:00Z";

    private static readonly DateTimeOffset s_from = new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_until = s_from.AddDays(7);
    private static readonly TimeSpan s_tick = TimeSpan.FromTicks(1);

    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_page_is_fresh_until_the_next_border_or_the_end_of_its_keys()
    {
        string region = $"<p data-dca-scope=premium data-dca-locked-from={From} data-dca-locked-until={Until}>x</p>";
        DateTimeOffset keysEnd = s_from.AddHours(2);

        // Public: nothing else ends.
        Assert.Equal(s_from, await FreshUntilAsync(s_from.AddMonths(-1), region));
        Assert.Equal(s_from, await FreshUntilAsync(s_from - s_tick, region));
        // Locked: the keys' end comes first, and on the last day the border.
        Assert.Equal(keysEnd, await FreshUntilAsync(s_from, region));
        Assert.Equal(s_until, await FreshUntilAsync(s_until - TimeSpan.FromMinutes(1), region));
        Assert.Null(await FreshUntilAsync(s_until, region));
    }

    [Fact]
    public async Task The_nearest_border_of_any_region_counts_and_a_closed_one_has_none()
    {
        string public2 = "<p data-dca-scope=premium data-dca-locked-from=2026-12-01T05:30:00Z>x</p>";
        string public1 = $"<p data-dca-scope=premium data-dca-locked-from={From}>x<b data-dca-scope=pro data-dca-locked-until=2026-12-01T05:20:00Z>y</b></p>";
        string closed = "<p data-dca-scope=\"a,b\" data-dca-locked-until=2026-12-01T05:10:00Z>x</p>";
        DateTimeOffset now = s_from.AddHours(-1);
        Assert.Equal(s_from.AddMinutes(-30), await FreshUntilAsync(now, public2 + "<p data-dca-scope=premium>z</p>" + closed));
        Assert.Equal(s_from.AddMinutes(-40), await FreshUntilAsync(now, public1 + public2 + closed));
        Assert.Equal(s_from.AddMinutes(-30), await FreshUntilAsync(now.AddMinutes(20), public1 + public2));
        Assert.Null(await FreshUntilAsync(now, closed));
        Assert.Equal(now.AddHours(2), await FreshUntilAsync(now, "<p data-dca-scope=premium>z</p>"));
    }

    private async Task<DateTimeOffset?> FreshUntilAsync(DateTimeOffset now, string body)
    {
        _site.Options.Time.Now = now;
        SiteSnapshot snapshot = await _site.Services.GetRequiredService<CapsuleSite>().GetAsync(CancellationToken.None);
        ProtectedPage? page = await _site.Services.GetRequiredService<PageProtector>()
            .ProtectAsync(Encoding.UTF8.GetBytes(Regions.PageWith(body)), new PageIdentity("localhost", "/a"), snapshot, CancellationToken.None);
        Assert.NotNull(page);
        Assert.Null(page.Failure);
        return page.FreshUntil;
    }
}
