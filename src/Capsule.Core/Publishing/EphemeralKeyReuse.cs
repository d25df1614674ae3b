namespace Capsule.Publishing;

/// <summary>
/// Lets renders reuse ephemeral ECDH keys, which saves most of a render's time. Each renderer in turn uses a key alone,
/// for a bounded time and number of wraps; then it is cleared and a new one made.
/// </summary>
/// <remarks>
/// <para>
/// It is as sound as one key for each page as far as the cipher goes: what is wrapped under one AES key has a fresh
/// random IV each, and <see cref="MaxWraps"/> stays far below the 2^32 at which NIST SP 800-38D, section 8.3, ends the
/// use of a key with random IVs.
/// </para>
/// <para>
/// What is given up is forgetting at once: whoever reads this process's memory while the key is there can open the
/// keys that were wrapped under it before, and the pages of one window can be seen to belong together. A key that waits
/// for its next render is cleared at the latest when it is twice <see cref="MaxAge"/> old; it wraps nothing after the first.
/// The rotation secret, which opens the pages of every scope, lies in the same memory in any case.
/// </para>
/// </remarks>
public sealed record EphemeralKeyReuse
{
    /// <summary>The longest <see cref="MaxAge"/>: one hour.</summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromHours(1);

    /// <summary>The most <see cref="MaxWraps"/>: 2^24.</summary>
    public const int MostWraps = 1 << 24;

    /// <summary>Gets how long a key is used.</summary>
    /// <value>One minute; at most <see cref="LongestAge"/>.</value>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how many keys are wrapped under it.</summary>
    /// <value>2^20; at most <see cref="MostWraps"/>.</value>
    public int MaxWraps { get; init; } = 1 << 20;

    internal bool IsValid => MaxAge > TimeSpan.Zero && MaxAge <= LongestAge && MaxWraps is > 0 and <= MostWraps;
}
