using System.Buffers.Text;
using System.Text;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Tests.Manifests;

/// <summary>Manifests in a cache that other servers, and others altogether, can read and write.</summary>
public sealed class SharedManifestTests
{
    private const int StoreFailed = 40;
    private const int Forged = 41;
    private static readonly string Html = Regions.PageWith(Regions.Marked);

    private readonly SharedStore _store = new();
    private readonly Dictionary<string, string> _settings = new(SiteSettings.Production()) { ["Filter:ManifestCache:Distributed"] = "true" };

    [Fact]
    public async Task Another_server_of_the_site_uses_the_manifest()
    {
        await using TestSite first = await StartAsync();
        await using TestSite second = await StartAsync();
        Page rendered = await first.GetRawPageAsync(Html);
        Page shared = await second.GetRawPageAsync(Html);
        Assert.Equal(rendered.Manifest!.ResourceJwt, shared.Manifest!.ResourceJwt);
        Assert.Equal($"<p>{Secret.Body}</p>", (await shared.OpenAsync())["bodytext"]);
    }

    [Fact]
    public async Task Nothing_is_shared_unless_the_site_wants_it()
    {
        _settings.Remove("Filter:ManifestCache:Distributed");
        await using TestSite site = await StartAsync();
        await site.GetRawPageAsync(Html);
        Assert.Empty(_store.Entries);
    }

    [Fact]
    public async Task The_shared_cache_holds_no_text()
    {
        await using TestSite site = await StartAsync();
        await site.GetRawPageAsync(Html);
        (string key, byte[] value) = Assert.Single(_store.Entries);
        Assert.StartsWith("capsule:manifest:", key, StringComparison.Ordinal);
        string text = Encoding.Latin1.GetString(value);
        Secret.AssertAbsent(text);
        byte[] secret = Encoding.UTF8.GetBytes(Secret.Body);
        foreach (string form in new[] { Convert.ToBase64String(secret)[..8], Base64Url.EncodeToString(secret)[..8], Convert.ToHexString(secret) })
        {
            Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("an unlock address of another's")]
    [InlineData("a page of this site's under another name")]
    [InlineData("a later time of render")]
    [InlineData("a part of it")]
    [InlineData("no bytes")]
    public async Task What_others_wrote_is_ignored_reported_and_replaced(string forgery)
    {
        await using TestSite first = await StartAsync();
        Page rendered = await first.GetRawPageAsync(Html);
        (string key, byte[] value) = Assert.Single(_store.Entries);
        await first.GetRawPageAsync(Regions.PageWith("<p data-dca-scope=premium data-dca-name=bodytext>Other</p>"));
        byte[] other = _store.Entries.Single(entry => entry.Key != key).Value;
        _store.Entries[key] = forgery switch
        {
            "an unlock address of another's" => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(value).Replace("\"/capsule/unlock\"", "\"/capsule/stolen\"", StringComparison.Ordinal)),
            "a page of this site's under another name" => other,
            "a later time of render" => [value[0], .. value[1..8], (byte)(value[8] + 1), .. value[9..]],
            "a part of it" => value[..^1],
            _ => [],
        };
        Assert.NotEqual(value, _store.Entries[key]);

        await using TestSite second = await StartAsync();
        Page page = await second.GetRawPageAsync(Html);
        Assert.NotEqual(rendered.Manifest!.ResourceJwt, page.Manifest!.ResourceJwt);
        Assert.Equal("/capsule/unlock", page.Manifest.Issuers["local"].UnlockUrl);
        Assert.Equal($"<p>{Secret.Body}</p>", (await page.OpenAsync())["bodytext"]);
        Assert.Equal(LogLevel.Warning, Assert.Single(second.Log.Of(Forged)).Level);
        await using TestSite third = await StartAsync();
        Assert.Equal(page.Manifest.ResourceJwt, (await third.GetRawPageAsync(Html)).Manifest!.ResourceJwt);
        Assert.Empty(third.Log.Of(Forged));
    }

    [Fact]
    public async Task A_site_of_other_keys_finds_nothing()
    {
        await using TestSite first = await StartAsync();
        await first.GetRawPageAsync(Html);
        string key = Assert.Single(_store.Entries).Key;
        _settings["Keys:RotationSecret"] = SiteSettings.Production()["Keys:RotationSecret"];
        await using TestSite second = await StartAsync();
        Page page = await second.GetRawPageAsync(Html);
        Assert.NotEmpty(await page.OpenAsync());
        Assert.NotEqual(key, _store.Entries.Keys.Single(entry => entry != key));
        Assert.Empty(second.Log.Of(Forged));
    }

    [Fact]
    public async Task A_cache_that_fails_costs_no_page_and_is_reported_once_in_a_while()
    {
        _store.IsBroken = true;
        await using TestSite site = await StartAsync();
        Assert.NotEmpty(await (await site.GetRawPageAsync(Html)).OpenAsync());
        Assert.NotEmpty(await (await site.GetRawPageAsync(Regions.PageWith("<p data-dca-scope=premium>Other</p>"))).OpenAsync());
        Assert.Equal(LogLevel.Warning, Assert.Single(site.Log.Of(StoreFailed)).Level);
        Assert.Equal(1, _store.Reads);

        // Back again, it is used after the pause.
        _store.IsBroken = false;
        site.Options.Time.Now += TimeSpan.FromSeconds(10);
        await site.GetRawPageAsync(Regions.PageWith("<p data-dca-scope=premium>Third</p>"));
        Assert.Single(_store.Entries);
        Secret.AssertAbsent(site.Log.Text);
    }

    [Fact]
    public async Task A_manifest_from_a_server_whose_clock_is_ahead_is_not_used()
    {
        await using TestSite ahead = await StartAsync(new FixedTime { Now = new(2026, 11, 5, 10, 31, 0, TimeSpan.Zero) });
        await using TestSite behind = await StartAsync(new FixedTime { Now = new(2026, 11, 5, 10, 30, 0, TimeSpan.Zero) });
        Page first = await ahead.GetRawPageAsync(Html);
        Page second = await behind.GetRawPageAsync(Html);
        Assert.NotEqual(first.Manifest!.ResourceJwt, second.Manifest!.ResourceJwt);
        Assert.Empty(behind.Log.Of(Forged));
    }

    private Task<TestSite> StartAsync(FixedTime? time = null) => TestSite.StartAsync(new()
    {
        Environment = "Production",
        Settings = _settings,
        Time = time ?? new FixedTime(),
        Services = services => services.AddSingleton<IDistributedCache>(_store),
    });
}
