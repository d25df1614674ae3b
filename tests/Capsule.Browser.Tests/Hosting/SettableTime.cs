namespace Capsule.Browser.Tests.Hosting;

/// <summary>A clock that stands until it is set. Timers run as ever.</summary>
/// <param name="now">What it shows at first.</param>
public sealed class SettableTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
