using Capsule.Publishing;

namespace Capsule.Configuration;

/// <summary>How wrap keys change.</summary>
public sealed class RotationOptions
{
    /// <summary>Gets or sets the interval: whole hours or, below one hour, whole minutes.</summary>
    /// <value>One hour.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets whether and how long ephemeral ECDH keys outlive a page.</summary>
    /// <value><see langword="null"/>: each page has its own.</value>
    public EphemeralKeyReuse? EphemeralKeyReuse { get; set; }
}
