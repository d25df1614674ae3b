using System.Buffers.Text;
using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Manifests;

/// <summary>A sealed region whose manifest is kept is not opened; where it is needed, it is.</summary>
public sealed class UnopenedContentTests
{
    [Fact]
    public async Task A_view_shown_again_has_its_manifest_and_unlocks()
    {
        await using TestSite site = await TestSite.StartAsync();
        Page first = await site.GetPageAsync("/page/article");
        Page second = await site.GetPageAsync("/page/article");
        Assert.Equal(first.Manifest!.ResourceJwt, second.Manifest!.ResourceJwt);
        Assert.Contains(Secret.Body, (await second.OpenAsync())["bodytext"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Content_that_is_not_its_header_s_closes_its_region_alone(string cached)
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Filter:ManifestCache:Enabled"] = cached } });
        string damaged = Damage(await SealAsync(site, "sentinel-damaged", "a"));
        string other = await SealAsync(site, "sentinel-other", null);
        Page page = await site.GetRawPageAsync(Regions.PageWith(damaged + other));
        Secret.AssertAbsent(page.Html);
        Assert.Equal(["sentinel-other"], (await page.OpenAsync()).Values);
        Assert.Contains("not sealed by this site", Assert.Single(site.Log.Of(11)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_manifest_is_kept_the_content_is_not_looked_at()
    {
        await using TestSite site = await TestSite.StartAsync();
        string marker = await SealAsync(site, "sentinel-text", "a");
        Page first = await site.GetRawPageAsync(Regions.PageWith(marker));
        Page second = await site.GetRawPageAsync(Regions.PageWith(Damage(marker)));
        Assert.Equal(first.Manifest!.ResourceJwt, second.Manifest!.ResourceJwt);
        Assert.Equal("sentinel-text", (await second.OpenAsync())["a"]);
    }

    [Fact]
    public async Task A_region_inside_a_sealed_one_is_still_found()
    {
        await using TestSite site = await TestSite.StartAsync();
        string same = await SealAsync(site, $"a {await SealAsync(site, "sentinel-inner", null)} b", "outer");
        string other = await SealAsync(site, "a <p data-dca-scope=pro>sentinel-pro</p> b", "closed");
        for (int i = 0; i < 2; i++)
        {
            Page page = await site.GetRawPageAsync(Regions.PageWith(same + other));
            Secret.AssertAbsent(page.Html);
            Dictionary<string, string> opened = await page.OpenAsync();
            Assert.Equal(["outer"], opened.Keys);
            Assert.Contains("sentinel-inner", opened["outer"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_token_in_a_region_forbids_storage_each_time()
    {
        await using TestSite site = await TestSite.StartAsync();
        string marker = await SealAsync(site, "<input name=\"__RequestVerificationToken\" value=\"sentinel\">", "a");
        for (int i = 1; i <= 2; i++)
        {
            using HttpResponseMessage response = await GetAsync(site, Regions.PageWith(marker));
            Assert.True(response.Headers.CacheControl?.NoStore);
        }
    }

    private static async Task<HttpResponseMessage> GetAsync(TestSite site, string html)
    {
        site.Source.Html = html;
        return await site.Client.GetAsync("/page/raw");
    }

    private static async Task<string> SealAsync(TestSite site, string content, string? name) =>
        (await site.Services.GetRequiredService<CapsuleSite>().GetAsync(CancellationToken.None)).Sealer.SealAsMarker(new SealedRegion
        {
            Name = name,
            Scopes = ScopeSet.Parse("premium"),
            ContentType = "text/html",
            Tag = "div",
            Content = Encoding.UTF8.GetBytes(content),
        });

    // Changes the last byte of the content's tag.
    private static string Damage(string marker)
    {
        const string start = "<dca-sealed data=\"";
        const string end = "\"></dca-sealed>";
        byte[] message = Base64Url.DecodeFromChars(marker.AsSpan()[start.Length..^end.Length]);
        message[^1] ^= 1;
        return start + Base64Url.EncodeToString(message) + end;
    }
}
