namespace Capsule.Jwks;

/// <summary>
/// A cache of fetched key sets that servers share and that outlives a restart, behind the one in memory. It may fail at
/// any time: a failure counts as a miss.
/// </summary>
public interface IJwksCache
{
    /// <summary>Reads an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entry as it was written, or <see langword="null"/>.</returns>
    ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>Writes an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="entry">The entry: public keys and times, nothing secret.</param>
    /// <param name="expires">When it is of no more use.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The write.</returns>
    ValueTask SetAsync(string key, byte[] entry, DateTimeOffset expires, CancellationToken cancellationToken);
}
