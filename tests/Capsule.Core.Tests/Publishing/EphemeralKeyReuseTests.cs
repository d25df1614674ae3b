using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Wire;

namespace Capsule.Core.Tests.Publishing;

public class EphemeralKeyReuseTests
{
    [Fact]
    public void Every_page_has_its_own_ephemeral_key_where_nothing_is_said()
    {
        CapsulePublisher publisher = Publisher(reuse: null);

        Assert.NotEqual(EphemeralKeyOf(publisher.Render("a")), EphemeralKeyOf(publisher.Render("b")));
    }

    [Fact]
    public void Pages_within_the_bounds_share_one_and_open()
    {
        CapsulePublisher publisher = Publisher(new());
        DcaManifest[] pages = [.. Enumerable.Range(0, 5).Select(i => publisher.Render($"article-{i}", TestSite.Item(text: $"text {i}")))];

        Assert.Single(pages.Select(EphemeralKeyOf).Distinct());
        Assert.Equal(5, pages.Select(page => page.Issuers[TestSite.IssuerName].Keys[0].ContentKey).Distinct().Count());
        Assert.All(pages, (page, i) => Assert.Equal($"text {i}", Open(page)));
    }

    [Fact]
    public void A_key_that_is_old_enough_is_replaced()
    {
        var clock = new MovedClock();
        CapsulePublisher publisher = Publisher(new() { MaxAge = TimeSpan.FromSeconds(30) }, clock);
        string first = EphemeralKeyOf(publisher.Render("a"));
        clock.Elapsed = TimeSpan.FromSeconds(29.9);
        string second = EphemeralKeyOf(publisher.Render("b"));
        clock.Elapsed = TimeSpan.FromSeconds(30);
        string third = EphemeralKeyOf(publisher.Render("c"));

        Assert.Equal(first, second);
        Assert.NotEqual(first, third);
    }

    [Fact]
    public void A_key_that_wrapped_enough_is_replaced_even_within_a_page()
    {
        // The first page wraps the wrap keys of both periods beside its content key.
        CapsulePublisher publisher = Publisher(new() { MaxWraps = 4 });
        DcaManifest first = publisher.Render("a", TestSite.Item("a"), TestSite.Item("b"), TestSite.Item("c"), TestSite.Item("d"));
        string[] keys = [.. first.Issuers[TestSite.IssuerName].Keys.Select(entry => EphemeralKeyOf(entry.ContentKey))];

        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[1], keys[2]);
        Assert.Equal(keys[2], keys[3]);
        Assert.Equal(4, ManifestOpener.OpenAll(first, TestSite.IssuerName, TestKeys.Issuer).Count);
    }

    [Fact]
    public async Task Pages_rendered_side_by_side_all_open_and_no_key_wraps_too_often()
    {
        CapsulePublisher publisher = Publisher(new() { MaxWraps = 7 });
        DcaManifest[] pages = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            Task.Run(() => publisher.Render($"article-{i}", TestSite.Item(text: $"text {i}")))));

        Assert.All(pages, (page, i) => Assert.Equal($"text {i}", Open(page)));
        Assert.All(pages.GroupBy(EphemeralKeyOf), pages => Assert.InRange(pages.Count(), 1, 7));
    }

    [Fact]
    public void Issuer_keys_do_not_share_one()
    {
        PublisherIssuer[] issuers = [TestSite.Opens("premium"), TestSite.Opens("premium") with { Name = "next", Keys = IssuerKeySource.Pinned(TestKeys.NextIssuer.PublicKey) }];
        DcaManifest page = Publisher(new(), issuers: issuers).Render("a");

        Assert.NotEqual(EphemeralKeyOf(page.Issuers[TestSite.IssuerName].Keys[0].ContentKey), EphemeralKeyOf(page.Issuers["next"].Keys[0].ContentKey));
    }

    [Fact]
    public void A_key_is_cleared_when_its_time_is_over_idle_or_in_use()
    {
        var clock = new MovedClock();
        var begun = new List<CountedSession>();
        IKeyWrapSession Begin()
        {
            begun.Add(new CountedSession());
            return begun[^1];
        }

        var sessions = new ReusedWrapSessions(Begin, new() { MaxAge = TimeSpan.FromSeconds(30) }, clock);
        sessions.Rent().Dispose();
        Assert.False(begun[0].IsDisposed);

        clock.Elapsed = TimeSpan.FromSeconds(30);
        clock.Fire();
        Assert.True(begun[0].IsDisposed);

        ReusedWrapSession late = sessions.Rent();
        clock.Elapsed = TimeSpan.FromSeconds(60);
        late.Dispose();
        Assert.True(begun[1].IsDisposed);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(3601, 1)]
    [InlineData(60, 0)]
    [InlineData(60, EphemeralKeyReuse.MostWraps + 1)]
    public void Bounds_that_are_none_are_refused(int seconds, int wraps) =>
        Assert.Equal(
            CapsuleErrorCode.InvalidConfiguration,
            Refusal.Of(() => Publisher(new() { MaxAge = TimeSpan.FromSeconds(seconds), MaxWraps = wraps })).Code);

    private static CapsulePublisher Publisher(EphemeralKeyReuse? reuse, TimeProvider? clock = null, IReadOnlyList<PublisherIssuer>? issuers = null) => new(
        new CapsulePublisherOptions
        {
            Domain = TestSite.Domain,
            SigningKey = TestKeys.Publisher,
            RotationSecret = TestKeys.RotationSecret,
            Issuers = issuers ?? [TestSite.Opens("premium")],
            EphemeralKeyReuse = reuse,
        },
        clock ?? TestSite.Clock());

    private static string Open(DcaManifest page) => ManifestOpener.OpenAll(page, TestSite.IssuerName, TestKeys.Issuer)["bodytext"];

    private static string EphemeralKeyOf(DcaManifest page) => EphemeralKeyOf(page.Issuers[TestSite.IssuerName].Keys[0].ContentKey);

    private static string EphemeralKeyOf(string blob) => Convert.ToHexString(Base64UrlText.TryDecode(blob).AsSpan(0, EcdhBlob.PointSize));

    private sealed class MovedClock : TimeProvider
    {
        private Action? _timer;

        internal TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        internal void Fire() => _timer?.Invoke();

        public override long GetTimestamp() => Elapsed.Ticks;

        public override DateTimeOffset GetUtcNow() => TestSite.Start;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timer = () => callback(state);
            return new NoTimer();
        }

        private sealed class NoTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    private sealed class CountedSession : IKeyWrapSession
    {
        internal bool IsDisposed { get; private set; }

        public int GetBlobSize(int keySize) => keySize;

        public void Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> scope, Span<byte> blob) => key.CopyTo(blob);

        public void Dispose() => IsDisposed = true;
    }
}
