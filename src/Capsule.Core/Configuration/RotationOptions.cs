namespace Capsule.Configuration;

/// <summary>How wrap keys change.</summary>
public sealed class RotationOptions
{
    /// <summary>Gets or sets the interval: whole hours or, below one hour, whole minutes.</summary>
    /// <value>One hour.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);
}
