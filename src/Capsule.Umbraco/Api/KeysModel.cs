using Capsule.Keys;

namespace Capsule.Umbraco.Api;

/// <summary>The key ring as the dashboard shows it.</summary>
/// <param name="Keys">The keys: the publisher's, then the local issuer's.</param>
/// <param name="RotationSecretCreatedAt">When the rotation secret was made.</param>
/// <param name="OlderSealingKeys">How many older sealing keys are kept for regions in caches.</param>
/// <param name="IsProtected">Whether every secret is stored protected.</param>
public sealed record KeysModel(IReadOnlyList<KeyModel> Keys, DateTimeOffset? RotationSecretCreatedAt, int OlderSealingKeys, bool IsProtected)
{
    internal static KeysModel Of(KeyRingListing listing) =>
        new([.. listing.Keys.Select(KeyModel.Of)], listing.RotationSecretCreatedAt, listing.OlderSealingKeys, listing.IsProtected);
}
