using System.Globalization;
using System.Net;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>What a protected page says to caches. The clock stands at 10:30; the page's last rotation period ends at 12:00.</summary>
public sealed class CachingHeaderTests
{
    private const string AntiforgeryField = "<form><input name=\"__RequestVerificationToken\" type=\"hidden\" value=\"token\"></form>";
    private const int Left = 90 * 60;

    [Theory]
    [InlineData("public, max-age=86400, s-maxage=86400", "public, max-age=5400, s-maxage=5400")]
    [InlineData("public, max-age=60, s-maxage=86400", "public, max-age=60, s-maxage=5400")]
    [InlineData("public, max-age=86400", "public, max-age=5400")]
    [InlineData("private, max-age=86400", "max-age=5400, private")]
    [InlineData("max-age=86400, stale-while-revalidate=30, must-revalidate", "must-revalidate, max-age=5400, stale-while-revalidate=30")]
    [InlineData("public, max-age=5400", "public, max-age=5400")]
    [InlineData("public, s-maxage=60", "public, s-maxage=60")]
    [InlineData("no-cache", "no-cache")]
    [InlineData("no-store", "no-store")]
    [InlineData("max-age=nonsense", "max-age=nonsense")]
    public async Task What_the_site_allows_is_cut_to_the_time_its_keys_have_left_and_never_prolonged(string allowed, string sent)
    {
        Assert.Equal(sent, (await GetAsync(headers => headers.CacheControl = allowed)).CacheControl);
    }

    [Fact]
    public async Task Nothing_is_said_where_the_site_says_nothing()
    {
        IHeaderDictionary sent = await GetAsync(_ => { });
        Assert.Equal(0, sent.CacheControl.Count);
        Assert.Equal(0, sent.Vary.Count);
        Assert.Equal(0, sent.Expires.Count);
    }

    [Theory]
    [InlineData("2026-11-05T18:00:00Z", "2026-11-05T12:00:00Z")]
    [InlineData("2026-11-05T11:00:00Z", "2026-11-05T11:00:00Z")]
    public async Task Expires_is_cut_likewise(string allowed, string sent)
    {
        Assert.Equal(Rfc1123(sent), (await GetAsync(headers => headers.Expires = Rfc1123(allowed))).Expires);
    }

    [Fact]
    public async Task What_delivery_networks_alone_are_told_is_cut_likewise()
    {
        Assert.Equal($"max-age={Left}", (await GetAsync(headers => headers["CDN-Cache-Control"] = "max-age=86400"))["CDN-Cache-Control"]);
    }

    [Fact]
    public async Task A_page_without_a_region_keeps_what_it_says()
    {
        Assert.Equal("public, max-age=86400", (await GetAsync(headers => headers.CacheControl = "public, max-age=86400", html: "<p>open</p>")).CacheControl);
    }

    [Fact]
    public async Task The_site_can_have_its_own_way()
    {
        Assert.Equal("max-age=86400", (await GetAsync(headers => headers.CacheControl = "max-age=86400", new() { ["Filter:LimitCaching"] = "false" })).CacheControl);
    }

    [Fact]
    public async Task The_time_left_is_counted_in_whole_seconds_and_never_too_many()
    {
        var time = new FixedTime { Now = new(2026, 11, 5, 11, 59, 58, 200, TimeSpan.Zero) };
        await using TestSite site = await TestSite.StartAsync(new() { Time = time });

        // The period after this one counts too.
        Assert.Equal("max-age=3601", (await GetAsync(site, headers => headers.CacheControl = "max-age=86400", Regions.PageWith(Regions.Marked))).CacheControl);
    }

    [Fact]
    public async Task The_output_cache_lets_a_page_go_when_its_keys_do()
    {
        TimeSpan? kept = await GetOutputCacheTimeAsync(TimeSpan.FromDays(1), Regions.Marked);
        Assert.Equal(TimeSpan.FromSeconds(Left), kept);
    }

    [Fact]
    public async Task The_output_cache_s_own_shorter_time_stands()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), await GetOutputCacheTimeAsync(TimeSpan.FromMinutes(1), Regions.Marked));
    }

    [Fact]
    public async Task The_output_cache_s_default_is_cut_too()
    {
        Assert.Equal(TimeSpan.FromSeconds(Left), await GetOutputCacheTimeAsync(null, Regions.Marked));
    }

    [Fact]
    public async Task A_page_without_a_region_stays_in_the_output_cache_as_long_as_the_site_says()
    {
        Assert.Equal(TimeSpan.FromDays(1), await GetOutputCacheTimeAsync(TimeSpan.FromDays(1), "<p>open</p>"));
    }

    [Theory]
    [InlineData("/page/raw")]
    [InlineData("/written")]
    public async Task An_antiforgery_token_inside_a_region_keeps_the_page_out_of_every_cache_and_is_reported_once(string path)
    {
        var store = new RecordingStore();
        await using TestSite site = await StartCachingAsync(store, TimeSpan.FromDays(1));
        string html = Regions.PageWith($"<div data-dca-scope=premium data-dca-name=a>{AntiforgeryField}</div><div data-dca-scope=premium data-dca-name=b>{AntiforgeryField}</div>");
        site.Source.Html = html;
        site.Source.Before = SetHeaders;
        site.Source.Write = async context =>
        {
            SetHeaders(context);
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(html);
        };

        using HttpResponseMessage response = await site.GetAsync(path);

        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Empty(store.Times);
        Assert.Contains("antiforgery", Assert.Single(site.Log.Of(30)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("__RequestVerificationToken", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        static void SetHeaders(HttpContext context) => context.Response.Headers.CacheControl = "public, max-age=600";
    }

    [Fact]
    public async Task An_antiforgery_token_outside_of_regions_is_the_site_s_own_business()
    {
        await using TestSite site = await TestSite.StartAsync();
        Assert.Equal("max-age=60", (await GetAsync(site, headers => headers.CacheControl = "max-age=60", Regions.PageWith(AntiforgeryField + Regions.Marked))).CacheControl);
        Assert.Empty(site.Log.Of(30));
    }

    [Theory]
    [InlineData("Teasers", HttpStatusCode.OK)]
    [InlineData("Throw", HttpStatusCode.ServiceUnavailable)]
    public async Task A_page_that_could_not_be_published_is_kept_nowhere(string onFailure, HttpStatusCode status)
    {
        var store = new RecordingStore();
        Dictionary<string, string> settings = SiteSettings.ForeignIssuer(scope: "other");
        settings["Filter:OnFailure"] = onFailure;
        await using TestSite site = await StartCachingAsync(store, TimeSpan.FromDays(1), settings);

        using HttpResponseMessage response = await site.GetAsync("/page/article");

        Assert.Equal(status, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Empty(store.Times);
    }

    private static string Rfc1123(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture).ToString("r", CultureInfo.InvariantCulture);

    private static async Task<IHeaderDictionary> GetAsync(Action<IHeaderDictionary> set, Dictionary<string, string>? settings = null, string html = Regions.Marked)
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = settings ?? [] });
        return await GetAsync(site, set, Regions.PageWith(html));
    }

    private static async Task<IHeaderDictionary> GetAsync(TestSite site, Action<IHeaderDictionary> set, string html)
    {
        site.Source.Html = html;
        site.Source.Before = context => set(context.Response.Headers);
        HttpContext answer = await site.Server.SendAsync(context =>
        {
            context.Request.Method = "GET";
            context.Request.Path = "/page/raw";
        });
        Assert.Equal(200, answer.Response.StatusCode);
        var headers = new HeaderDictionary();
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in answer.Response.Headers)
        {
            headers[name] = value;
        }

        return headers;
    }

    private static async Task<TimeSpan?> GetOutputCacheTimeAsync(TimeSpan? allowed, string html)
    {
        var store = new RecordingStore();
        await using TestSite site = await StartCachingAsync(store, allowed);
        site.Source.Html = Regions.PageWith(html);
        using HttpResponseMessage response = await site.GetAsync("/page/raw");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Assert.Single(store.Times);
    }

    private static Task<TestSite> StartCachingAsync(RecordingStore store, TimeSpan? allowed, Dictionary<string, string>? settings = null) => TestSite.StartAsync(new()
    {
        UseCapsule = true,
        Settings = settings ?? [],
        Outermost = app => app.UseOutputCache(),
        BeforeMvc = services => services.AddSingleton<IOutputCacheStore>(store).AddOutputCache(options =>
        {
            options.DefaultExpirationTimeSpan = TimeSpan.FromDays(2);
            options.AddBasePolicy(policy =>
            {
                policy.Cache();
                if (allowed is { } time)
                {
                    policy.Expire(time);
                }
            });
        }),
    });

    private sealed class RecordingStore : IOutputCacheStore
    {
        internal List<TimeSpan> Times { get; } = [];

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => default;

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
        {
            Times.Add(validFor);
            return ValueTask.CompletedTask;
        }
    }
}
