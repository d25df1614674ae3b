namespace Capsule.Keys;

/// <summary>
/// A key ring whose keys can be replaced, step by step: <b>create</b> (published, not used yet), <b>activate</b> (used from
/// now on; the one before it retires, and stays good for the pages that are out), <b>retire</b> (good for nothing any more)
/// and <b>remove</b>.
/// </summary>
public interface IManagedKeyRing : IKeyRing
{
    /// <summary>Lists the keys.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Public data and dates. No secret is opened for it.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.KeysUnavailable"/>.</exception>
    ValueTask<KeyRingListing> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes a pending key.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="keyId">Its id; <c>sig-</c> or <c>enc-</c> and the month where none is given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CapsuleException">
    /// <see cref="CapsuleErrorCode.KeyState"/>: the id is taken. <see cref="CapsuleErrorCode.InvalidKey"/>: it is no id.
    /// <see cref="CapsuleErrorCode.KeysUnavailable"/>.
    /// </exception>
    Task<ManagedKey> CreateAsync(KeyPurpose purpose, string? keyId = null, CancellationToken cancellationToken = default);

    /// <summary>Puts a pending key to use. The one in use until now retires.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="keyId">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CapsuleException">
    /// <see cref="CapsuleErrorCode.KeyNotFound"/>; <see cref="CapsuleErrorCode.KeyState"/>: it is not pending;
    /// <see cref="CapsuleErrorCode.KeysUnavailable"/>.
    /// </exception>
    Task<ManagedKey> ActivateAsync(KeyPurpose purpose, string keyId, CancellationToken cancellationToken = default);

    /// <summary>Retires a retiring key. Pages that depend on it stop unlocking.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="keyId">Its id.</param>
    /// <param name="force">Whether to do it before <see cref="ManagedKey.SafeFrom"/>, as with a key that was stolen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CapsuleException">
    /// <see cref="CapsuleErrorCode.KeyNotFound"/>; <see cref="CapsuleErrorCode.KeyState"/>: it is not retiring;
    /// <see cref="CapsuleErrorCode.NotYetSafe"/>; <see cref="CapsuleErrorCode.KeysUnavailable"/>.
    /// </exception>
    Task<ManagedKey> RetireAsync(KeyPurpose purpose, string keyId, bool force = false, CancellationToken cancellationToken = default);

    /// <summary>Removes a key that was retired, or never used. It cannot be had back.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="keyId">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="CapsuleException">
    /// <see cref="CapsuleErrorCode.KeyNotFound"/>; <see cref="CapsuleErrorCode.KeyState"/>: it is in use, or pages depend on it;
    /// <see cref="CapsuleErrorCode.KeysUnavailable"/>.
    /// </exception>
    Task RemoveAsync(KeyPurpose purpose, string keyId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces the rotation secret. Pages that are out still unlock, as issuers hold their keys; regions sealed under the
    /// former secret still open, as its sealing key is kept.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.KeysUnavailable"/>.</exception>
    Task ReplaceRotationSecretAsync(CancellationToken cancellationToken = default);
}
