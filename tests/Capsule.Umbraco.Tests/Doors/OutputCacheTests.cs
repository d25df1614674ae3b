using System.Security.Claims;
using System.Text;
using Capsule.Keys;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Cache;

namespace Capsule.Umbraco.Tests.Doors;

public class OutputCacheTests
{
    private static readonly Guid Key = new("9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f");

    [Fact]
    public async Task A_cached_page_holds_ciphertext_under_the_tag_until_the_next_interval_ends()
    {
        var store = new RecordingStore();
        await using CmsServer server = await StartAsync(store);

        await server.Client.GetStringAsync("/page");

        (string text, string[] tags, TimeSpan validFor) = Assert.Single(store.Entries.Values);
        Assert.DoesNotContain("quillfeather", text, StringComparison.Ordinal);
        Assert.Contains("dca-manifest", text, StringComparison.Ordinal);
        Assert.Contains("capsule", tags);

        // 10:30 in an interval of one hour: the next one ends at 12.
        Assert.Equal(TimeSpan.FromMinutes(90), validFor);
    }

    [Fact]
    public async Task Scopes_and_issuers_that_change_evict_protected_pages()
    {
        var store = new RecordingStore();
        await using CmsServer server = await StartAsync(store);
        await server.Client.GetStringAsync("/page");
        SettingsStore settings = server.Services.GetRequiredService<SettingsStore>();

        settings.TrySave(settings.GetCurrent().Settings with { Scopes = [new() { Name = "premium" }, new() { Name = "gold" }] }, settings.GetCurrent().Revision);

        Assert.Empty(store.Entries);
        Assert.Contains("capsule", store.EvictedByCms);
    }

    [Fact]
    public async Task Keys_that_change_evict_protected_pages_on_every_server()
    {
        var store = new RecordingStore();
        var shared = new CmsServerOptions();
        await using CmsServer server = await StartAsync(store, shared);
        await using CmsServer other = await StartAsync(new RecordingStore(), shared);
        await server.Client.GetStringAsync("/page");

        await other.Services.GetRequiredService<IManagedKeyRing>().CreateAsync(KeyPurpose.Signing);

        Assert.Empty(store.Entries);
    }

    [Fact]
    public async Task A_page_without_protection_stays_in_the_cache()
    {
        var store = new RecordingStore();
        await using CmsServer server = await StartAsync(store);
        server.Content.Answer = _ => "<html><head></head><body>For all.</body></html>";
        await server.Client.GetStringAsync("/page");

        await server.Services.GetRequiredService<IManagedKeyRing>().CreateAsync(KeyPurpose.Signing);

        Assert.Single(store.Entries);
    }

    [Fact]
    public async Task An_editors_preview_is_not_stored_even_where_a_policy_would()
    {
        var store = new RecordingStore();
        await using CmsServer server = await StartAsync(store, policy: new Always());
        server.Content.InPreviewMode = true;
        server.Content.PreviewUser = new ClaimsIdentity([new Claim("sub", "1")], "UmbracoBackOffice");

        string page = await server.Client.GetStringAsync("/page?dca-as=premium");

        Assert.Contains("quillfeather", page, StringComparison.Ordinal);
        Assert.Empty(store.Entries);
    }

    [Fact]
    public async Task The_query_of_a_stranger_changes_nothing_in_what_is_cached()
    {
        var store = new RecordingStore();
        await using CmsServer server = await StartAsync(store);

        string asked = await server.Client.GetStringAsync("/page?dca-as=premium&share=TOKEN");
        string later = await server.Client.GetStringAsync("/page");

        Assert.DoesNotContain("quillfeather", asked, StringComparison.Ordinal);
        Assert.Equal(asked, later);
        Assert.Single(store.Entries);
    }

    private static async Task<CmsServer> StartAsync(RecordingStore store, CmsServerOptions? shared = null, IOutputCachePolicy? policy = null)
    {
        CmsServer server = await CmsServer.StartAsync(new()
        {
            Database = (shared ??= new CmsServerOptions()).Database,
            DataProtection = shared.DataProtection,
            Settings = { ["Domain"] = "news.example.com" },
            Pipeline = app => app.UseOutputCache(),
            Services = services =>
            {
                services.AddOutputCache();
                services.AddSingleton<IOutputCacheStore>(store);
                services.AddOptions<OutputCacheOptions>().Configure<CmsContent>((options, content) => options.AddBasePolicy(policy ?? new PageCachePolicy(content)));
                services.AddSingleton(Stub<IWebsiteOutputCacheManager>.Of(stub => stub
                    .On("EvictByTagAsync", arguments => { store.EvictedByCms.Add((string)arguments[0]!); return Task.CompletedTask; })));
            },
        });
        SettingsStore settings = server.Services.GetRequiredService<SettingsStore>();
        settings.TrySave(new CapsuleSettings { Scopes = [new() { Name = "premium" }] }, settings.GetCurrent().Revision);
        store.EvictedByCms.Clear();
        server.Content.Request = CmsContent.Route(CmsContent.Page(Key));
        server.Content.Answer = _ => """<html><head></head><body><div data-dca-scope="premium"><p>quillfeather</p></div></body></html>""";
        return server;
    }

    private sealed class Always : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = true;
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;
    }

    private sealed class RecordingStore : IOutputCacheStore
    {
        private readonly Dictionary<string, byte[]> _values = [];

        internal Dictionary<string, (string Text, string[] Tags, TimeSpan ValidFor)> Entries { get; } = [];

        internal List<string> EvictedByCms { get; } = [];

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
        {
            foreach (string key in Entries.Where(entry => entry.Value.Tags.Contains(tag)).Select(entry => entry.Key).ToArray())
            {
                Entries.Remove(key);
                _values.Remove(key);
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult(_values.GetValueOrDefault(key));

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
        {
            _values[key] = value;
            Entries[key] = (Encoding.UTF8.GetString(value), tags ?? [], validFor);
            return ValueTask.CompletedTask;
        }
    }
}
