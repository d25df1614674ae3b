using Capsule.Keys;

namespace Capsule.Umbraco.Keys;

/// <summary>
/// The keys in the database are those of an earlier time, as after a restored backup. Steps of a rotation never put an
/// earlier key or rotation secret in the place of a later one.
/// </summary>
/// <param name="At">When that was seen.</param>
/// <param name="Lost">The ids of keys that were in use and are gone.</param>
internal sealed record KeysWentBack(DateTimeOffset At, IReadOnlyList<string> Lost)
{
    /// <summary>Compares the keys with those seen before.</summary>
    /// <param name="before">Those seen before; <see langword="null"/> for none.</param>
    /// <param name="after">Those that are there now.</param>
    /// <param name="known">What was known already. It holds until what was lost is back.</param>
    /// <param name="now">The time.</param>
    internal static KeysWentBack? Compare(KeyRingListing? before, KeyRingListing after, KeysWentBack? known, DateTimeOffset now)
    {
        if (before is not null && (after.RotationSecretCreatedAt < before.RotationSecretCreatedAt || before.Keys.Any(key => IsInPlaceOfLater(key, after))))
        {
            return new KeysWentBack(now, [.. before.Keys.Where(key => key.Status is KeyStatus.Active or KeyStatus.Retiring && !Holds(after, key)).Select(key => key.KeyId)]);
        }

        return known is { Lost.Count: > 0 } && known.Lost.All(id => after.Keys.Any(key => key.KeyId == id)) ? null : known;
    }

    private static bool IsInPlaceOfLater(ManagedKey former, KeyRingListing after) =>
        former.Status == KeyStatus.Active
        && after.Keys.Any(key => key.Purpose == former.Purpose && key.Status == KeyStatus.Active && key.KeyId != former.KeyId && key.ActivatedAt < former.ActivatedAt);

    private static bool Holds(KeyRingListing ring, ManagedKey key) =>
        ring.Keys.Any(other => other.Purpose == key.Purpose && other.KeyId == key.KeyId && other.PublicKeyPem == key.PublicKeyPem);
}
