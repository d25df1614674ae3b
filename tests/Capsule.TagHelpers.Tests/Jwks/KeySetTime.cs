namespace Capsule.TagHelpers.Tests.Jwks;

/// <summary>A clock that can be put forward.</summary>
internal sealed class KeySetTime : TimeProvider
{
    private TimeSpan _ahead;

    internal void Advance(TimeSpan time) => _ahead += time;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
}
