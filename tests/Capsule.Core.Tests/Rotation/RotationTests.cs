using Capsule.Rotation;

namespace Capsule.Core.Tests.Rotation;

public class RotationTests
{
    [Theory]
    [InlineData(15, "2026-11-20T13:05:59Z", "261120T1300", "261120T1315")]
    [InlineData(1, "2026-12-31T23:59:59Z", "261231T2359", "270101T0000")]
    [InlineData(60, "2026-11-20T13:59:59Z", "261120T13", "261120T14")]
    public void Periods_below_an_hour_are_named_to_the_minute(int minutes, string now, string current, string next)
    {
        var schedule = new RotationSchedule(TimeSpan.FromMinutes(minutes));

        RotationPeriod period = schedule.GetCurrent(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((current, next), (period.Kid, schedule.GetNext(period).Kid));
    }

    [Fact]
    public void A_period_begins_at_its_start_and_is_over_at_its_end()
    {
        var schedule = new RotationSchedule(TimeSpan.FromHours(1));
        RotationPeriod period = schedule.GetCurrent(TestSite.Start);

        Assert.Equal(period, schedule.GetCurrent(period.Start));
        Assert.Equal(period, schedule.GetCurrent(period.End.AddTicks(-1)));
        Assert.Equal(schedule.GetNext(period), schedule.GetCurrent(period.End));
    }

    [Fact]
    public void Periods_are_those_of_UTC_wherever_the_clock_stands()
    {
        var schedule = new RotationSchedule(TimeSpan.FromHours(1));

        Assert.Equal("261120T13", schedule.GetCurrent(TestSite.Start.ToOffset(TimeSpan.FromHours(5.5))).Kid);
    }

    [Theory]
    [InlineData("+/+/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("+/+/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("-_-_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("  -_-_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    public void Secrets_are_base64_or_base64url(string text)
    {
        Assert.Equal("+/+/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", RotationSecret.Parse(text).Export());
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("not base64 at all, not even nearly, and quite long!")]
    public void Other_secrets_are_refused_and_not_repeated(string text)
    {
        CapsuleException refusal = Refusal.Of(() => RotationSecret.Parse(text));

        Assert.Equal(CapsuleErrorCode.InvalidKey, refusal.Code);
        Assert.True(text.Length == 0 || !refusal.ToString().Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_survives_being_stored()
    {
        RotationSecret secret = RotationSecret.Generate();

        Assert.Equal(secret.DeriveWrapKey("premium", "261120T13"), RotationSecret.Parse(secret.Export()).DeriveWrapKey("premium", "261120T13"));
    }

    [Fact]
    public void A_disposed_secret_derives_nothing()
    {
        RotationSecret secret = RotationSecret.Generate();
        secret.Dispose();

        Assert.Throws<ObjectDisposedException>(() => secret.DeriveWrapKey("premium", "261120T13"));
        Assert.Throws<ObjectDisposedException>(secret.Export);
    }
}
