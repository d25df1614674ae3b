using Capsule.Browser.Tests.Browsers;
using Capsule.Packages.Tests.Packing;
using Microsoft.Playwright;

namespace Capsule.Packages.Tests.Installing;

[Collection(SharedPackages.Name)]
public sealed class NewSiteTests(PackedPackages packages)
{
    [BrowserFact]
    public async Task A_new_site_protects_a_page_and_opens_it_for_a_reader_who_may_read()
    {
        await using NewSite site = await NewSite.StartAsync(packages);
        using var client = new HttpClient();
        string html = await client.GetStringAsync(new Uri(site.Address));
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, ChromiumSandbox = Chromium.CanSandbox, Args = ["--disable-gpu"] });
        IPage page = await browser.NewPageAsync();

        Assert.Contains("dca-manifest", html, StringComparison.Ordinal);
        Assert.Contains("The ferry was late.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("quillfeather", html, StringComparison.Ordinal);

        await page.GotoAsync(site.Address);
        await Assertions.Expect(page.Locator("[data-dca-content-name=bodytext]")).ToHaveAttributeAsync("data-dca-state", "denied");
        await Assertions.Expect(page.Locator("#teaser")).ToBeVisibleAsync();

        await page.GotoAsync($"{site.Address}/sign-in");
        await page.GotoAsync(site.Address);
        await Assertions.Expect(page.Locator("#story")).ToHaveTextAsync("It was late because of the quillfeather.");
    }
}
