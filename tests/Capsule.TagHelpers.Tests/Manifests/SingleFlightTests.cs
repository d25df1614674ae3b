using System.Diagnostics.Metrics;
using Capsule.Configuration;
using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Rotation;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Manifests;
using Capsule.TagHelpers.Monitoring;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Tests.Manifests;

/// <summary>Of several who ask for one page at once, one renders it.</summary>
public sealed class SingleFlightTests
{
    private static readonly RenderRequest Request = new() { ResourceId = "a", Items = [new ContentItem("bodytext", Secret.Body) { Scope = "premium" }] };

    private readonly TaskCompletionSource _gate = new();
    private readonly SharedStore _store = new();
    private readonly FixedTime _time = new();

    [Fact]
    public async Task Those_who_wait_get_the_manifest_of_the_one_who_renders()
    {
        ManifestCache cache = CreateCache();
        SiteSnapshot site = CreateSite();
        _store.Gate = _gate.Task;
        Task<CapsuleRender>[] all = [.. Enumerable.Range(0, 5).Select(_ => cache.GetAsync(Request, () => Request.Items, site, CancellationToken.None).AsTask())];
        Assert.All(all, render => Assert.False(render.IsCompleted));
        _gate.SetResult();
        CapsuleRender[] renders = await Task.WhenAll(all);
        Assert.Equal(1, _store.Reads);
        Assert.All(renders, render => Assert.Same(renders[0], render));
    }

    [Fact]
    public async Task One_who_goes_away_takes_nothing_from_the_others()
    {
        ManifestCache cache = CreateCache();
        SiteSnapshot site = CreateSite();
        _store.Gate = _gate.Task;
        using var firstGone = new CancellationTokenSource();
        using var secondGone = new CancellationTokenSource();
        Task<CapsuleRender> first = cache.GetAsync(Request, () => Request.Items, site, firstGone.Token).AsTask();
        Task<CapsuleRender> second = cache.GetAsync(Request, () => Request.Items, site, secondGone.Token).AsTask();
        Task<CapsuleRender> third = cache.GetAsync(Request, () => Request.Items, site, CancellationToken.None).AsTask();
        await firstGone.CancelAsync();
        await secondGone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _gate.SetResult();
        Assert.Same(await first, await third);
    }

    [Fact]
    public async Task A_cache_that_does_not_answer_is_not_waited_for()
    {
        var time = new ImpatientTime();
        ManifestCache cache = CreateCache(time);
        _store.Gate = _gate.Task;
        Assert.NotNull(await cache.GetAsync(Request, () => Request.Items, CreateSite(), CancellationToken.None));
    }

    [Fact]
    public async Task A_failure_reaches_all_who_wait_and_is_not_kept()
    {
        ManifestCache cache = CreateCache();
        SiteSnapshot broken = CreateSite();
        broken.Publisher.GetFingerprint(await broken.Publisher.PrepareAsync(Request, CancellationToken.None));
        _store.Gate = _gate.Task;
        Task<CapsuleRender>[] all = [.. Enumerable.Range(0, 2).Select(_ => cache.GetAsync(Request, () => Request.Items, broken, CancellationToken.None).AsTask())];
        broken.Keys.RotationSecret.Dispose();
        _gate.SetResult();
        foreach (Task<CapsuleRender> render in all)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => render);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => cache.GetAsync(Request, () => Request.Items, broken, CancellationToken.None).AsTask());
        Assert.Equal(2, _store.Reads);
    }

    private ManifestCache CreateCache(TimeProvider? time = null)
    {
        var options = new CapsuleFilterOptions();
        options.ManifestCache.Distributed = true;
        return new ManifestCache(new SameOptions(options), new SharedManifests(time ?? _time, NullLogger<SharedManifests>.Instance, _store), new CapsuleMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()));
    }

    private SiteSnapshot CreateSite() => new(
        new CapsuleOptions { Domain = "news.example.com", LocalIssuer = new LocalIssuerOptions() },
        new KeyRingSnapshot
        {
            SigningKey = SigningKey.Generate("sig-1"),
            PublicKeys = [],
            RotationSecret = RotationSecret.Generate(),
            SealingKeys = [new byte[32]],
            IssuerKeys = [IssuerPrivateKey.Generate("enc-1")],
        },
        new JwksClient(() => throw new InvalidOperationException("no key set is to be fetched")),
        timeProvider: _time);

    private sealed class SameOptions(CapsuleFilterOptions options) : IOptionsMonitor<CapsuleFilterOptions>
    {
        public CapsuleFilterOptions CurrentValue => options;

        public CapsuleFilterOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<CapsuleFilterOptions, string?> listener) => null;
    }

    /// <summary>A clock whose timers are due at once.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }
}
