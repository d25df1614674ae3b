namespace Capsule.Keys;

/// <summary>Where a site's keys come from. Replace it to keep them elsewhere, such as in a vault.</summary>
public interface IKeyRing
{
    /// <summary>Gives the keys as they are now. Cheap when nothing changed; the same object until something does.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The keys.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.KeysUnavailable"/>: there are none, or they cannot be opened now.</exception>
    ValueTask<KeyRingSnapshot> GetAsync(CancellationToken cancellationToken = default);
}
