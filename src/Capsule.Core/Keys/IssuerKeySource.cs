namespace Capsule.Keys;

/// <summary>Where a publisher finds an issuer's public keys.</summary>
public abstract class IssuerKeySource
{
    private protected IssuerKeySource()
    {
    }

    /// <summary>Gets the id that manifests name where the key is pinned; <see langword="null"/> where keys come from a key set.</summary>
    internal abstract string? PinnedKeyId { get; }

    /// <summary>Makes a source of one key that does not change.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The source.</returns>
    public static IssuerKeySource Pinned(IssuerPublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new PinnedKey(key);
    }

    /// <summary>Gives the keys to wrap for: all that are active.</summary>
    internal abstract ValueTask<IReadOnlyList<IssuerPublicKey>> GetAsync(CancellationToken cancellationToken);

    private sealed class PinnedKey(IssuerPublicKey key) : IssuerKeySource
    {
        private readonly IReadOnlyList<IssuerPublicKey> _keys = [key];

        internal override string? PinnedKeyId => key.KeyId;

        internal override ValueTask<IReadOnlyList<IssuerPublicKey>> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_keys);
    }
}
