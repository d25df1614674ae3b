namespace Capsule.Keys;

/// <summary>How a key ring in a file is kept.</summary>
public sealed record FileKeyRingOptions
{
    /// <summary>The default of <see cref="MaxPageAge"/>.</summary>
    public static readonly TimeSpan DefaultMaxPageAge = TimeSpan.FromDays(30);

    /// <summary>Gets how its secrets are protected.</summary>
    /// <value><see cref="KeyProtection.None"/>.</value>
    public KeyProtection Protection { get; init; } = KeyProtection.None;

    /// <summary>Gets how long after its render a page may be out, in caches and readers' browsers: its keys retire no earlier.</summary>
    /// <value>30 days.</value>
    public TimeSpan MaxPageAge { get; init; } = DefaultMaxPageAge;

    /// <summary>Gets how long a change waits for another process that is changing the file.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
