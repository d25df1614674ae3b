using Capsule.TagHelpers.Tests.Site;

namespace Capsule.TagHelpers.Tests.Monitoring;

public sealed class MetricsTests
{
    [Fact]
    public async Task A_manifest_is_counted_as_rendered_and_from_then_on_as_kept()
    {
        await using TestSite site = await TestSite.StartAsync();
        using var measurements = new Measurements(site);

        await site.GetRawPageAsync("<html><head></head><body><p data-dca-scope=\"premium\">x</p></body></html>");
        await site.GetRawPageAsync("<html><head></head><body><p data-dca-scope=\"premium\">x</p></body></html>");
        await site.GetRawPageAsync("<html><head></head><body><p>x</p></body></html>");

        Assert.Equal(["capsule.manifests 1 capsule.outcome=rendered", "capsule.manifests 1 capsule.outcome=kept"], measurements.Taken);
    }

    [Fact]
    public async Task A_region_that_nobody_can_open_is_counted_and_the_page_as_failed()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            Settings = { ["Domain"] = "news.example.com", ["Issuers:0:Name"] = "acme", ["Issuers:0:UnlockUrl"] = "https://issuer.example/unlock", ["Issuers:0:JwksUri"] = "https://issuer.invalid/keys.json", ["Issuers:0:Scopes:0"] = "premium" },
        });
        using var measurements = new Measurements(site);

        await site.GetRawPageAsync("<html><head></head><body><p data-dca-scope=\"pro\">x</p></body></html>");
        await site.GetRawPageAsync("<html><head></head><body><p data-dca-scope=\"premium\">x</p></body></html>");

        Assert.Equal(["capsule.regions.closed 1", "capsule.manifests 1 capsule.outcome=failed error.type=JWKS_UNAVAILABLE"], measurements.Taken);
    }

    [Fact]
    public async Task Unlocks_are_timed_with_their_outcome_and_the_code_of_a_refusal()
    {
        await using TestSite site = await TestSite.StartAsync();
        Page page = await site.GetPageAsync("/page/article");
        using var measurements = new Measurements(site);

        (await page.PostUnlockAsync("premium")).Dispose();
        (await page.PostUnlockAsync(null)).Dispose();

        Assert.Equal(
            ["capsule.unlock.duration time capsule.outcome=granted", "capsule.unlock.duration time capsule.outcome=refused error.type=ACCESS_DENIED"],
            measurements.Taken);
    }
}
