using System.Text;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Caches of pages and of parts of pages: what they hold is ciphertext, and opens.</summary>
public sealed class CachingTests
{
    [Theory]
    [InlineData(true, "/page/article")]
    [InlineData(true, "/page/raw")]
    [InlineData(false, "/page/article")]
    [InlineData(false, "/page/raw")]
    [InlineData(true, "/written")]
    public async Task An_output_cache_holds_ciphertext_that_opens_wherever_it_stands(bool outside, string path)
    {
        var store = new RecordingStore();
        await using TestSite site = await StartOutputCachingAsync(store, outside);
        Page first = await GetAsync(site, path);
        Page second = await GetAsync(site, path);
        Assert.Equal(first.Html, second.Html);
        Secret.AssertAbsent(Assert.Single(store.Entries).Value is { } entry ? Encoding.UTF8.GetString(entry) : "sentinel-");
        Assert.Equal($"<p>{Secret.Body}</p>", (await second.OpenAsync())["bodytext"].Trim());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task An_output_cache_inside_of_the_filter_stores_no_region_in_clear(int part)
    {
        var store = new RecordingStore();
        await using TestSite site = await StartOutputCachingAsync(store, outside: false);
        byte[] html = Encoding.UTF8.GetBytes(Regions.PageWith(Regions.Marked));
        site.Source.Write = async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            foreach (byte[] bytes in html.Chunk(part))
            {
                await context.Response.Body.WriteAsync(bytes);
            }
        };
        Page page = await site.GetPageAsync("/written");
        Assert.Equal(Regions.PageWith(Regions.Placeholder), Regions.WithoutManifest(page.Html));
        Assert.Single(await page.OpenAsync());
        Assert.Empty(store.Entries);
        Assert.Contains("UseOutputCache before UseCapsule", Assert.Single(site.Log.Of(32)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_cache_inside_of_the_filter_stores_what_has_no_region()
    {
        var store = new RecordingStore();
        await using TestSite site = await StartOutputCachingAsync(store, outside: false);
        site.Source.WriteHtml(Regions.PageWith("<p>open</p>"));
        await site.GetPageAsync("/written");
        Assert.Single(store.Entries);
    }

    [Theory]
    [InlineData(true, "/page/article")]
    [InlineData(false, "/page/article")]
    [InlineData(true, "/written")]
    [InlineData(false, "/written")]
    public async Task A_page_from_the_response_cache_is_protected_and_opens_wherever_it_stands(bool outside, string path)
    {
        int renders = 0;
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            // Else each render of a page is the same as the one before.
            Settings = { ["Filter:ManifestCache:Enabled"] = "false" },
            BeforeMvc = services => services.AddResponseCaching(),
            Outermost = app => _ = outside ? app.UseResponseCaching() : app,
            Pipeline = app => (outside ? app : app.UseResponseCaching()).Use((context, next) =>
            {
                renders++;
                context.Response.Headers.CacheControl = "public, max-age=600";
                return next(context);
            }),
        });
        Page first = await GetAsync(site, path);
        Page second = await GetAsync(site, path);
        Assert.Equal(1, renders);
        Secret.AssertAbsent(second.Html);
        Assert.Equal(outside || path != "/written", first.Html == second.Html);
        Assert.Equal($"<p>{Secret.Body}</p>", (await second.OpenAsync())["bodytext"].Trim());
    }

    [Theory]
    [InlineData("cached-partial")]
    [InlineData("distributed")]
    [InlineData("cached-inside")]
    [InlineData("distributed-inside")]
    public async Task A_region_around_or_inside_of_a_cached_part_opens_each_time(string view)
    {
        await using TestSite site = await TestSite.StartAsync();
        Page first = await site.GetPageAsync($"/page/{view}");
        Page second = await site.GetPageAsync($"/page/{view}");
        foreach (Page page in new[] { first, second })
        {
            Secret.AssertAbsent(page.Html);
            Assert.DoesNotContain("dca-sealed", page.Html, StringComparison.Ordinal);
        }

        Dictionary<string, string> opened = await first.OpenAsync();
        Assert.Contains(Secret.Body, Assert.Single(opened).Value, StringComparison.Ordinal);

        // The number in it says that the second came from the cache.
        Assert.Equal(opened, await second.OpenAsync());
    }

    [Fact]
    public async Task A_distributed_cache_holds_no_plaintext_of_a_region_inside_of_it()
    {
        var cache = new RecordingCache();
        await using TestSite site = await TestSite.StartAsync(new() { Services = services => services.AddSingleton<IDistributedCache>(cache) });
        Page page = await site.GetPageAsync("/page/distributed");
        Assert.Contains(cache.Values, value => Encoding.UTF8.GetString(value).Contains("dca-sealed", StringComparison.Ordinal));
        foreach (byte[] value in cache.Values)
        {
            Secret.AssertAbsent(Encoding.UTF8.GetString(value));
            Secret.AssertAbsent(Encoding.Unicode.GetString(value));
        }

        Assert.Single(await page.OpenAsync());
    }

    [Fact]
    public async Task Two_sites_with_one_key_ring_read_each_other_s_distributed_cache()
    {
        var cache = new RecordingCache();
        Dictionary<string, string> settings = SiteSettings.Production();
        await using TestSite one = await TestSite.StartAsync(new() { Settings = settings, Services = services => services.AddSingleton<IDistributedCache>(cache) });
        await using TestSite other = await TestSite.StartAsync(new() { Settings = settings, Services = services => services.AddSingleton<IDistributedCache>(cache) });
        Dictionary<string, string> first = await (await one.GetPageAsync("/page/distributed")).OpenAsync();
        Assert.Equal(first, await (await other.GetPageAsync("/page/distributed")).OpenAsync());
    }

    private static Task<TestSite> StartOutputCachingAsync(RecordingStore store, bool outside) => TestSite.StartAsync(new()
    {
        UseCapsule = true,
        BeforeMvc = services => services.AddSingleton<IOutputCacheStore>(store).AddOutputCache(options => options.AddBasePolicy(policy => policy.Cache())),
        Outermost = app => _ = outside ? app.UseOutputCache() : app,
        Pipeline = app => _ = outside ? app : app.UseOutputCache(),
    });

    private static Task<Page> GetAsync(TestSite site, string path)
    {
        string html = Regions.PageWith(Regions.Marked);
        site.Source.Html = html;
        site.Source.WriteHtml(html);
        return site.GetPageAsync(path);
    }

    private sealed class RecordingStore : IOutputCacheStore
    {
        internal Dictionary<string, byte[]> Entries { get; } = [];

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => new(Entries.GetValueOrDefault(key));

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
        {
            Entries[key] = value;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class RecordingCache : IDistributedCache
    {
        private readonly MemoryDistributedCache _cache = new(Options.Create(new MemoryDistributedCacheOptions()));

        internal List<byte[]> Values { get; } = [];

        public byte[]? Get(string key) => _cache.Get(key);

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => _cache.GetAsync(key, token);

        public void Refresh(string key) => _cache.Refresh(key);

        public Task RefreshAsync(string key, CancellationToken token = default) => _cache.RefreshAsync(key, token);

        public void Remove(string key) => _cache.Remove(key);

        public Task RemoveAsync(string key, CancellationToken token = default) => _cache.RemoveAsync(key, token);

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
        {
            Values.Add(value);
            _cache.Set(key, value, options);
        }

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        {
            Values.Add(value);
            return _cache.SetAsync(key, value, options, token);
        }
    }
}
