using Capsule.Keys;

namespace Capsule.Jwks;

/// <summary>An issuer's keys from its key set.</summary>
/// <param name="client">Fetches it.</param>
/// <param name="address">Where it is.</param>
public sealed class JwksIssuerKeySource(JwksClient client, Uri address) : IssuerKeySource
{
    internal override string? PinnedKeyId => null;

    internal override async ValueTask<IReadOnlyList<IssuerPublicKey>> GetAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<IssuerPublicKey> keys = (await client.GetAsync(address, cancellationToken).ConfigureAwait(false)).IssuerKeys;
        return keys.Count > 0 ? keys : throw Errors.JwksNoKey(address);
    }
}
