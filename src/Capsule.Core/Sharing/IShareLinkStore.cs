namespace Capsule.Sharing;

/// <summary>
/// Counts the uses of share links and knows which are revoked. Counting is one atomic step: of two readers who use a
/// link's last use at once, one is refused. A store that cannot answer throws, and no use is granted.
/// </summary>
public interface IShareLinkStore
{
    /// <summary>Counts a use.</summary>
    /// <param name="domain">The publisher's domain.</param>
    /// <param name="id">The link's id, unique for the domain.</param>
    /// <param name="maxUses">How often it may be used; <see langword="null"/> for any number.</param>
    /// <param name="expiresAt">When the link expires, after which nothing need be kept of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the use is good.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.StoreUnavailable"/>: it cannot be counted.</exception>
    ValueTask<ShareLinkUse> TryUseAsync(string domain, string id, int? maxUses, DateTimeOffset expiresAt, CancellationToken cancellationToken = default);

    /// <summary>Revokes a link.</summary>
    /// <param name="domain">The publisher's domain.</param>
    /// <param name="id">The link's id.</param>
    /// <param name="expiresAt">When the link expires, after which nothing need be kept of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The revocation.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.StoreUnavailable"/>: it cannot be kept.</exception>
    ValueTask RevokeAsync(string domain, string id, DateTimeOffset expiresAt, CancellationToken cancellationToken = default);

    /// <summary>Says how often a link has been used.</summary>
    /// <param name="domain">The publisher's domain.</param>
    /// <param name="id">The link's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The number of good uses that were counted.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.StoreUnavailable"/>: it cannot be read.</exception>
    ValueTask<long> GetUsesAsync(string domain, string id, CancellationToken cancellationToken = default);
}
