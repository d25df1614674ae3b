using System.Collections.Concurrent;
using System.Net.Http;
using System.Text.Json;
using Capsule.Wire;

namespace Capsule.Jwks;

/// <summary>
/// Fetches key sets and keeps them: in memory, and in a shared cache where there is one. One fetch at a time for each
/// address, however many ask. When a fetch fails, the copy at hand serves for 30 more days (<c>docs/protocol.md</c>,
/// "Key sets"). Safe across threads.
/// </summary>
public sealed class JwksClient
{
    private static readonly TimeSpan StaleFor = TimeSpan.FromDays(30);

    // Strangers can make us look for a key that is not there, so that is not a reason to fetch more often than this.
    private static readonly TimeSpan BetweenForcedRefreshes = TimeSpan.FromMinutes(1);

    // While a source is down: how long its failure is remembered with a copy at hand, and without one.
    private static readonly TimeSpan RetryWithCopy = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryWithoutCopy = TimeSpan.FromSeconds(5);

    // A cache that hangs is as good as none.
    private static readonly TimeSpan CacheTimeout = TimeSpan.FromSeconds(1);

    private readonly JwksFetcher _fetcher;
    private readonly IJwksCache? _cache;
    private readonly TimeProvider _timeProvider;
    private readonly Action<Uri, Exception>? _onStale;
    private readonly ConcurrentDictionary<string, Source> _sources = new(StringComparer.Ordinal);

    /// <summary>Makes a client.</summary>
    /// <param name="http">Gives what sends a request; one on <see cref="GuardedHttpHandler"/> where addresses come from settings. Asked anew for each fetch.</param>
    /// <param name="options">Which addresses may be used.</param>
    /// <param name="cache">The shared cache, where there is one.</param>
    /// <param name="timeProvider">The clock; the system's where none is given.</param>
    /// <param name="onStale">Is told when an old copy serves because a fetch failed, and when the shared cache fails, for the log.</param>
    public JwksClient(Func<HttpMessageInvoker> http, JwksClientOptions? options = null, IJwksCache? cache = null, TimeProvider? timeProvider = null, Action<Uri, Exception>? onStale = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        _timeProvider = timeProvider ?? TimeProvider.System;
        _fetcher = new JwksFetcher(http, options ?? new JwksClientOptions(), _timeProvider);
        _cache = cache;
        _onStale = onStale;
    }

    /// <summary>Gives a key set as its owner published it, retired keys and all, for tools that look into it.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The document: fetched where the copy at hand is not fresh.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.JwksUnavailable"/>: no copy can be had; the message names the address.</exception>
    public async ValueTask<JwksDocument> GetDocumentAsync(Uri address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        return JwksDocument.Parse((await GetAsync(address, cancellationToken).ConfigureAwait(false)).Body);
    }

    /// <summary>Gives a key set, fetched where the copy at hand is not fresh.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.JwksUnavailable"/>: no copy can be had; the message names the address.</exception>
    internal ValueTask<FetchedJwks> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        Source source = SourceOf(address);
        return source.Current is { } current && _timeProvider.GetUtcNow() < current.FreshUntil
            ? ValueTask.FromResult(current)
            : new ValueTask<FetchedJwks>(LoadAsync(source, isForced: false, cancellationToken));
    }

    /// <summary>Gives a key set fetched anew because a key is missing from the copy at hand, at most once a minute; else that copy.</summary>
    internal Task<FetchedJwks> RefreshAsync(Uri address, CancellationToken cancellationToken) => LoadAsync(SourceOf(address), isForced: true, cancellationToken);

    private Source SourceOf(Uri address) => _sources.GetOrAdd(address.AbsoluteUri, static (_, address) => new Source(address), address);

    // Whoever asks may go away, the fetch goes on: else a stranger could use up the forced refresh of every minute by
    // hanging up in the middle of it. It is bounded in time by itself.
    private Task<FetchedJwks> LoadAsync(Source source, bool isForced, CancellationToken cancellationToken) =>
        LoadAsync(source, isForced).WaitAsync(cancellationToken);

    private async Task<FetchedJwks> LoadAsync(Source source, bool isForced)
    {
        await source.Gate.WaitAsync().ConfigureAwait(false);
        try
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            if (source.Current is null && now >= source.RetryAt && await ReadCacheAsync(source, now).ConfigureAwait(false) is { } shared)
            {
                source.Current = shared;
            }

            FetchedJwks? current = source.Current;
            bool isDue = isForced ? now - source.LastForced >= BetweenForcedRefreshes : current is null || now >= current.FreshUntil;
            if (!isDue || now < source.RetryAt)
            {
                return current is not null && now < current.FreshUntil + StaleFor ? current : throw source.LastFailure!;
            }

            if (isForced)
            {
                source.LastForced = now;
            }

            return await FetchAsync(source, now).ConfigureAwait(false);
        }
        finally
        {
            source.Gate.Release();
        }
    }

    private async Task<FetchedJwks> FetchAsync(Source source, DateTimeOffset now)
    {
        FetchedJwks? current = source.Current;
        try
        {
            FetchedJwks fetched = await _fetcher.FetchAsync(source.Address).ConfigureAwait(false);
            source.Current = current is not null && current.Body.AsSpan().SequenceEqual(fetched.Body) ? current.Renew(fetched) : fetched;
            source.RetryAt = default;
            await WriteCacheAsync(source, fetched).ConfigureAwait(false);
            return source.Current;
        }
        catch (CapsuleException e)
        {
            bool isUsable = current is not null && now < current.FreshUntil + StaleFor;
            source.LastFailure = e;
            source.RetryAt = now + (isUsable ? RetryWithCopy : RetryWithoutCopy);
            if (!isUsable)
            {
                throw;
            }

            _onStale?.Invoke(source.Address, e);
            return current!;
        }
    }

    private async ValueTask<FetchedJwks?> ReadCacheAsync(Source source, DateTimeOffset now)
    {
        if (_cache is null)
        {
            return null;
        }

        try
        {
            using var timeout = new CancellationTokenSource(CacheTimeout, _timeProvider);
            byte[]? entry = await _cache.GetAsync(KeyOf(source.Address), timeout.Token).AsTask().WaitAsync(timeout.Token).ConfigureAwait(false);
            if (entry is null || JsonSerializer.Deserialize(entry, CachedJwksJson.Default.CachedJwks) is not { } cached)
            {
                return null;
            }

            // Written by a clock that was wrong, it must not be fresh for longer than a fetched one could be.
            var freshUntil = DateTimeOffset.FromUnixTimeSeconds(Math.Min(cached.FreshUntil, (now + JwksFetcher.MostFreshness).ToUnixTimeSeconds()));
            return FetchedJwks.Create(cached.Body, DateTimeOffset.FromUnixTimeSeconds(cached.FetchedAt), freshUntil);
        }
        catch (Exception e)
        {
            // Whatever a cache does, the source is still there to ask.
            _onStale?.Invoke(source.Address, e);
            return null;
        }
    }

    private async ValueTask WriteCacheAsync(Source source, FetchedJwks fetched)
    {
        if (_cache is null)
        {
            return;
        }

        try
        {
            byte[] entry = JsonSerializer.SerializeToUtf8Bytes(
                new CachedJwks(fetched.FetchedAt.ToUnixTimeSeconds(), fetched.FreshUntil.ToUnixTimeSeconds(), fetched.Body),
                CachedJwksJson.Default.CachedJwks);
            using var timeout = new CancellationTokenSource(CacheTimeout, _timeProvider);
            await _cache.SetAsync(KeyOf(source.Address), entry, fetched.FreshUntil + StaleFor, timeout.Token).AsTask().WaitAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _onStale?.Invoke(source.Address, e);
        }
    }

    private static string KeyOf(Uri address) => $"capsule:jwks:1:{address.AbsoluteUri}";

    private sealed class Source(Uri address)
    {
        internal Uri Address { get; } = address;

        internal SemaphoreSlim Gate { get; } = new(1, 1);

        internal FetchedJwks? Current { get; set; }

        internal DateTimeOffset LastForced { get; set; }

        internal DateTimeOffset RetryAt { get; set; }

        internal CapsuleException? LastFailure { get; set; }
    }
}
