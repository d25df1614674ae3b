using System.Collections.Concurrent;

namespace Capsule.Sharing;

/// <summary>Counts in this process's memory: for one server, and until it restarts.</summary>
/// <param name="timeProvider">The clock, by which expired links are forgotten; the system's where none is given.</param>
public sealed class InMemoryShareLinkStore(TimeProvider? timeProvider = null) : IShareLinkStore
{
    private const int SweepEvery = 1024;

    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;
    private readonly ConcurrentDictionary<(string Domain, string Id), Link> _links = new();
    private int _sinceSweep;

    /// <inheritdoc/>
    public ValueTask<ShareLinkUse> TryUseAsync(string domain, string id, int? maxUses, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
    {
        Sweep();
        Link link = _links.GetOrAdd((domain, id), static (_, expiresAt) => new Link(expiresAt), expiresAt);
        lock (link)
        {
            link.KeepUntil(expiresAt);
            if (link.IsRevoked)
            {
                return ValueTask.FromResult(ShareLinkUse.Revoked);
            }

            if (link.Uses >= maxUses)
            {
                return ValueTask.FromResult(ShareLinkUse.Exhausted);
            }

            link.Uses++;
            return ValueTask.FromResult(ShareLinkUse.Good);
        }
    }

    /// <inheritdoc/>
    public ValueTask RevokeAsync(string domain, string id, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
    {
        Link link = _links.GetOrAdd((domain, id), static (_, expiresAt) => new Link(expiresAt), expiresAt);
        lock (link)
        {
            link.KeepUntil(expiresAt);
            link.IsRevoked = true;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<long> GetUsesAsync(string domain, string id, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_links.TryGetValue((domain, id), out Link? link) ? Volatile.Read(ref link.Uses) : 0);

    // Expired links are refused by their own date, so what is known of them can go.
    private void Sweep()
    {
        if (Interlocked.Increment(ref _sinceSweep) % SweepEvery != 0)
        {
            return;
        }

        DateTimeOffset now = _timeProvider.GetUtcNow();
        foreach (KeyValuePair<(string, string), Link> link in _links.Where(link => link.Value.ExpiresAt < now))
        {
            _links.TryRemove(link);
        }
    }

    private sealed class Link(DateTimeOffset expiresAt)
    {
        internal long Uses;

        private long _expiresAt = expiresAt.UtcTicks;

        internal DateTimeOffset ExpiresAt => new(Volatile.Read(ref _expiresAt), TimeSpan.Zero);

        internal bool IsRevoked { get; set; }

        // Two links may have one id: what is known of it is kept for the longer-lived.
        internal void KeepUntil(DateTimeOffset expiresAt) => Volatile.Write(ref _expiresAt, Math.Max(_expiresAt, expiresAt.UtcTicks));
    }
}
