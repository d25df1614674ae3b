using System.Globalization;

namespace Capsule.Rotation;

/// <summary>
/// When wrap keys change: intervals aligned to whole multiples since the Unix epoch, so that every server and every
/// implementation of the protocol agrees on them without talking.
/// </summary>
public sealed class RotationSchedule
{
    private readonly long _intervalTicks;
    private readonly string _format;
    private Periods? _last;

    /// <summary>Makes a schedule.</summary>
    /// <param name="interval">A whole number of hours or, below one hour, of minutes.</param>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/>: another interval.</exception>
    public RotationSchedule(TimeSpan interval)
    {
        if (!IsValid(interval))
        {
            throw Errors.InvalidRotationInterval(interval);
        }

        Interval = interval;
        _intervalTicks = interval.Ticks;
        _format = interval < TimeSpan.FromHours(1) ? "yyMMdd'T'HHmm" : "yyMMdd'T'HH";
    }

    /// <summary>Gets the length of a period.</summary>
    public TimeSpan Interval { get; }

    /// <summary>Gives the period an instant lies in. A render uses it and the one after it.</summary>
    /// <param name="now">The instant.</param>
    /// <returns>The period.</returns>
    public RotationPeriod GetCurrent(DateTimeOffset now)
    {
        // Nearly always it is that of the call before.
        if (_last is { } last && now >= last.Current.Start && now < last.Current.End)
        {
            return last.Current;
        }

        long sinceEpoch = now.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        long start = sinceEpoch - (((sinceEpoch % _intervalTicks) + _intervalTicks) % _intervalTicks);
        RotationPeriod current = CreatePeriod(DateTimeOffset.UnixEpoch.AddTicks(start));
        _last = new Periods(current, CreatePeriod(current.End));
        return current;
    }

    /// <summary>Gives the period after another.</summary>
    /// <param name="period">The other.</param>
    /// <returns>The one after it.</returns>
    public RotationPeriod GetNext(RotationPeriod period) =>
        _last is { } last && last.Current == period ? last.Next : CreatePeriod(period.End);

    internal static bool IsValid(TimeSpan interval) =>
        interval > TimeSpan.Zero
        && interval <= TimeSpan.FromDays(366)
        && (interval < TimeSpan.FromHours(1)
            ? interval.Ticks % TimeSpan.TicksPerMinute == 0
            : interval.Ticks % TimeSpan.TicksPerHour == 0);

    private RotationPeriod CreatePeriod(DateTimeOffset start) =>
        new(start.ToString(_format, CultureInfo.InvariantCulture), start, start + Interval);

    private sealed record Periods(RotationPeriod Current, RotationPeriod Next);
}
