using System.Net;
using Capsule.Sharing;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Tests.Site;
using Capsule.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Unlocking;

public sealed class UnlockSharingTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await UnlockSite.StartAsync(new FixedTime());

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_share_link_opens_its_page_for_whoever_has_it()
    {
        Page page = await _site.GetPageAsync("/page/article");

        using HttpResponseMessage response = await page.PostUnlockAsync(null, page.ToUnlockRequest() with { ShareToken = await ShareAsync("/page/article") });

        UnlockedKey key = Assert.Single(WireForm.ReadResponse(await response.Content.ReadAsStringAsync()).Keys);
        Assert.NotNull(key.ContentKey);
        Assert.Null(key.WrapKeys);
    }

    [Fact]
    public async Task A_share_link_of_another_page_opens_nothing_for_a_stranger_and_locks_no_subscriber_out()
    {
        Page page = await _site.GetPageAsync("/page/article");
        UnlockRequest request = page.ToUnlockRequest() with { ShareToken = await ShareAsync("/page/other") };

        await UnlockSite.AssertProblemAsync(await page.PostUnlockAsync(null, request), 403, "SHARE_MISMATCH");
        Assert.Equal(HttpStatusCode.OK, (await page.PostUnlockAsync("premium", request)).StatusCode);
    }

    [Fact]
    public async Task A_share_link_is_good_for_as_many_uses_as_it_says()
    {
        Page page = await _site.GetPageAsync("/page/article");
        UnlockRequest request = page.ToUnlockRequest() with { ShareToken = await ShareAsync("/page/article", maxUses: 1) };

        Assert.Equal(HttpStatusCode.OK, (await page.PostUnlockAsync(null, request)).StatusCode);
        await UnlockSite.AssertProblemAsync(await page.PostUnlockAsync(null, request), 403, "SHARE_EXHAUSTED");
    }

    private async Task<string> ShareAsync(string resourceId, int? maxUses = null)
    {
        SiteSnapshot site = await _site.Services.GetRequiredService<CapsuleSite>().GetAsync(CancellationToken.None);
        return site.Publisher.CreateShareLink(new ShareLinkRequest { ResourceId = resourceId, Scopes = ["premium"], MaxUses = maxUses }).Token;
    }
}
