using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class LockTimesTests
{
    private static readonly DateTimeOffset s_six = new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-12-01T06:00Z")]
    [InlineData("2026-12-01T06:00:00Z")]
    [InlineData("2026-12-01T06:00:00.000Z")]
    [InlineData("2026-12-01T06:00:00.0000000+00:00")]
    [InlineData("2026-12-01T07:00:00+01:00")]
    [InlineData("2026-12-01T00:30-05:30")]
    public void A_time_with_an_offset_is_read(string text)
    {
        Assert.Equal(s_six, LockTimes.ParseTime(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("2026-12-01")]
    [InlineData("2026-12-01Z")]
    [InlineData("2026-12-01T06:00:00")]
    [InlineData("2026-12-01 06:00:00Z")]
    [InlineData(" 2026-12-01T06:00:00Z")]
    [InlineData("2026-12-01T06:00:00Z ")]
    [InlineData("2026-13-01T06:00:00Z")]
    [InlineData("2026-12-01T24:00:00Z")]
    [InlineData("2026-12-01T06:00:00+15:00")]
    [InlineData("2026-12-01T06:00:00+01")]
    [InlineData("01.12.2026 06:00:00 +00:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("tomorrow")]
    public void Anything_else_is_no_time(string text)
    {
        Assert.Null(LockTimes.ParseTime(text));
        Assert.False(LockTimes.TryRead(text, null, out _));
        Assert.False(LockTimes.TryRead(null, text, out _));
        Assert.False(LockTimes.TryRead("2026-12-01T06:00:00Z", text, out _));
    }

    [Fact]
    public void A_lock_begins_before_it_ends()
    {
        Assert.True(LockTimes.TryRead("2026-12-01T06:00:00Z", "2026-12-01T07:00:01+01:00", out _));
        Assert.False(LockTimes.TryRead("2026-12-01T06:00:00Z", "2026-12-01T07:00:00+01:00", out _));
        Assert.False(LockTimes.TryRead("2026-12-01T06:00:01Z", "2026-12-01T06:00:00Z", out _));
    }

    [Fact]
    public void Without_times_a_region_is_always_locked()
    {
        Assert.True(LockTimes.TryRead(null, null, out LockTimes times));
        Assert.True(times.IsNone);
        Assert.False(times.IsPublicAt(s_six));
        Assert.Null(times.NextBorder(s_six));
    }

    [Fact]
    public void At_its_first_moment_it_is_locked_and_at_its_last_no_more()
    {
        DateTimeOffset seven = s_six.AddHours(1);
        TimeSpan tick = TimeSpan.FromTicks(1);
        var times = new LockTimes(s_six, seven);
        Assert.Equal(
            [(true, s_six), (false, seven), (false, seven), (true, null)],
            new[] { s_six - tick, s_six, seven - tick, seven }.Select(now => (times.IsPublicAt(now), times.NextBorder(now))));
    }

    [Fact]
    public void One_time_is_enough()
    {
        TimeSpan tick = TimeSpan.FromTicks(1);
        Assert.True(new LockTimes(s_six, null).IsPublicAt(s_six - tick));
        Assert.False(new LockTimes(s_six, null).IsPublicAt(s_six));
        Assert.False(new LockTimes(null, s_six).IsPublicAt(s_six - tick));
        Assert.True(new LockTimes(null, s_six).IsPublicAt(s_six));
    }
}
