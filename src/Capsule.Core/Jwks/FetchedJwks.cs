using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Jwks;

/// <summary>A fetched key set with its keys imported once: what is wrapped to a key is cached by the key's object.</summary>
internal sealed class FetchedJwks
{
    private readonly Lazy<IReadOnlyList<IssuerPublicKey>> _issuerKeys;
    private readonly Lazy<IReadOnlyList<SigningPublicKey>> _signingKeys;

    private FetchedJwks(byte[] body, DateTimeOffset fetchedAt, DateTimeOffset freshUntil, Lazy<IReadOnlyList<IssuerPublicKey>> issuerKeys, Lazy<IReadOnlyList<SigningPublicKey>> signingKeys)
    {
        Body = body;
        FetchedAt = fetchedAt;
        FreshUntil = freshUntil;
        _issuerKeys = issuerKeys;
        _signingKeys = signingKeys;
    }

    internal byte[] Body { get; }

    internal DateTimeOffset FetchedAt { get; }

    internal DateTimeOffset FreshUntil { get; }

    /// <summary>Gets the active keys that encrypt.</summary>
    internal IReadOnlyList<IssuerPublicKey> IssuerKeys => _issuerKeys.Value;

    /// <summary>Gets the active keys that verify.</summary>
    internal IReadOnlyList<SigningPublicKey> SigningKeys => _signingKeys.Value;

    /// <summary>Reads a document.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidJwks"/>.</exception>
    internal static FetchedJwks Create(byte[] body, DateTimeOffset fetchedAt, DateTimeOffset freshUntil)
    {
        JwksDocument document = JwksDocument.Parse(body);
        return new FetchedJwks(
            body,
            fetchedAt,
            freshUntil,
            // Two entries of one kid on a page an issuer refuses: of keys that share one, the first is as good as the other.
            new(() => [.. document.Keys.Select(IssuerPublicKey.TryFromJwk).OfType<IssuerPublicKey>().DistinctBy(key => key.KeyId, StringComparer.Ordinal)]),
            new(() => [.. document.Keys.Select(SigningPublicKey.TryFromJwk).OfType<SigningPublicKey>()]));
    }

    /// <summary>The same keys, the very objects, with a later fetch's times.</summary>
    internal FetchedJwks Renew(FetchedJwks later) => new(Body, later.FetchedAt, later.FreshUntil, _issuerKeys, _signingKeys);
}
