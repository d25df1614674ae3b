using Capsule.Keys;

namespace Capsule.Jwks;

/// <summary>A trusted publisher's keys from its key set.</summary>
/// <param name="client">Fetches it.</param>
/// <param name="address">Where it is.</param>
public sealed class JwksSigningKeySource(JwksClient client, Uri address) : SigningKeySource
{
    internal override async ValueTask<IReadOnlyList<SigningPublicKey>> FindAsync(string? keyId, CancellationToken cancellationToken)
    {
        FetchedJwks current = await client.GetAsync(address, cancellationToken).ConfigureAwait(false);
        if (keyId is null)
        {
            // Without a name there must be no choice.
            return current.SigningKeys.Count == 1 ? current.SigningKeys : [];
        }

        IReadOnlyList<SigningPublicKey> named = Named(current, keyId);
        return named.Count > 0 ? named : Named(await client.RefreshAsync(address, cancellationToken).ConfigureAwait(false), keyId);
    }

    private static IReadOnlyList<SigningPublicKey> Named(FetchedJwks jwks, string keyId) => [.. jwks.SigningKeys.Where(key => key.KeyId == keyId)];
}
