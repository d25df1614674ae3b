using Capsule.Cryptography;

namespace Capsule.Publishing;

/// <summary>The wrap sessions of one issuer key that wait for their next render. As many as ever ran at once. Safe across threads.</summary>
internal sealed class ReusedWrapSessions(Func<IKeyWrapSession> begin, EphemeralKeyReuse reuse, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly Stack<ReusedWrapSession> _idle = new();
    private ITimer? _sweep;

    internal IKeyWrapSession Begin() => begin();

    internal ReusedWrapSession Rent()
    {
        lock (_lock)
        {
            while (_idle.TryPop(out ReusedWrapSession? session))
            {
                if (session.IsYoung)
                {
                    return session;
                }

                session.Clear();
            }
        }

        return new ReusedWrapSession(this, reuse, timeProvider);
    }

    internal void Return(ReusedWrapSession session)
    {
        lock (_lock)
        {
            if (!session.IsYoung)
            {
                session.Clear();
                return;
            }

            _idle.Push(session);
            _sweep ??= timeProvider.CreateTimer(static sessions => ((ReusedWrapSessions)sessions!).Sweep(), this, reuse.MaxAge, Timeout.InfiniteTimeSpan);
        }
    }

    // Where renders cease, keys must not lie about until the next one. After one sweep the youngest is at most as old
    // again, and the next sweep takes it.
    private void Sweep()
    {
        lock (_lock)
        {
            ReusedWrapSession[] idle = [.. _idle];
            _idle.Clear();
            foreach (ReusedWrapSession session in idle.Reverse())
            {
                if (session.IsYoung)
                {
                    _idle.Push(session);
                }
                else
                {
                    session.Clear();
                }
            }

            if (_idle.Count > 0)
            {
                _sweep!.Change(reuse.MaxAge, Timeout.InfiniteTimeSpan);
                return;
            }

            _sweep!.Dispose();
            _sweep = null;
        }
    }
}
