namespace Capsule.Core.Tests;

/// <summary>A clock that stands until it is moved; its timers ring when it is.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private readonly List<Timer> _timers = [];
    private long _ticks = now.UtcTicks;

    internal DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
        set
        {
            Interlocked.Exchange(ref _ticks, value.UtcTicks);
            Timer[] due;
            lock (_timers)
            {
                due = [.. _timers.Where(timer => timer.RingsAt <= value)];
                _timers.RemoveAll(due.Contains);
            }

            Array.ForEach(due, timer => timer.Ring());
        }
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(FixedTime clock, Action ring) : ITimer
    {
        internal DateTimeOffset RingsAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._timers)
            {
                clock._timers.Remove(this);
                if (dueTime != Never)
                {
                    RingsAt = clock.Now + dueTime;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => Change(Never, Never);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Ring() => ring();
    }
}
