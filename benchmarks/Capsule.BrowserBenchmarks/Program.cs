using Capsule.BrowserBenchmarks;
using Capsule.Browser.Tests.Browsers;
using Microsoft.Playwright;

// Measures what a reader waits for in Chromium and prints it as Markdown; see benchmarks/README.md.
if (Chromium.Path is null)
{
    Console.Error.WriteLine(Chromium.Missing);
    return 2;
}

await using WebApplication site = await BenchmarkSite.StartAsync();
using IPlaywright playwright = await Playwright.CreateAsync();
await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
{
    ExecutablePath = Chromium.Path,
    ChromiumSandbox = Chromium.CanSandbox,
    Args = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
await using IBrowserContext context = await browser.NewContextAsync(new() { BaseURL = site.Urls.First() });
var reader = new MeasuringReader(await context.NewPageAsync());

await OpeningTable.WriteAsync(reader, Console.Out);
await BlockingTable.WriteAsync(reader, Console.Out);
return 0;
