namespace Capsule.Keys;

/// <summary>Where an issuer finds a trusted publisher's public keys.</summary>
public abstract class SigningKeySource
{
    private protected SigningKeySource()
    {
    }

    /// <summary>Makes a source of keys that do not change: one, or several while one replaces another.</summary>
    /// <param name="keys">The keys. One without an id verifies whatever id a token names.</param>
    /// <returns>The source.</returns>
    public static SigningKeySource Pinned(params IReadOnlyList<SigningPublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new PinnedKeys(keys);
    }

    /// <summary>Gives the keys that may have signed a token.</summary>
    /// <param name="keyId">The <c>kid</c> the token names, where it names one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal abstract ValueTask<IReadOnlyList<SigningPublicKey>> FindAsync(string? keyId, CancellationToken cancellationToken);

    private sealed class PinnedKeys(IReadOnlyList<SigningPublicKey> keys) : SigningKeySource
    {
        internal override ValueTask<IReadOnlyList<SigningPublicKey>> FindAsync(string? keyId, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<SigningPublicKey>>([.. keys.Where(key => keyId is null || key.KeyId is null || key.KeyId == keyId)]);
    }
}
