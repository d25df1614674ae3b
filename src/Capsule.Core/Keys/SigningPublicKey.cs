using System.Security.Cryptography;
using Capsule.Cryptography;
using Capsule.Wire;
using Microsoft.IdentityModel.Tokens;

namespace Capsule.Keys;

/// <summary>A publisher's public EC P-256 key, which verifies what its <see cref="SigningKey"/> signed.</summary>
public sealed class SigningPublicKey
{
    private readonly ECParameters _parameters;
    private readonly ECDsa _ecdsa;
    private readonly SignatureProvider _verifier;

    internal SigningPublicKey(string? keyId, ECParameters parameters, DateTimeOffset? createdAt = null)
    {
        KeyId = keyId;
        CreatedAt = createdAt;
        _parameters = parameters;
        _ecdsa = ECDsa.Create(parameters);
        _verifier = Es256.CreateVerifier(_ecdsa);
    }

    /// <summary>Gets the key's id, or <see langword="null"/> where it was pinned without one.</summary>
    public string? KeyId { get; }

    /// <summary>Gets when the key was made, where that is known.</summary>
    public DateTimeOffset? CreatedAt { get; }

    /// <summary>Reads a key.</summary>
    /// <param name="pem">SubjectPublicKeyInfo in PEM form (RFC 7468).</param>
    /// <param name="keyId">Its id, where it has one.</param>
    /// <param name="createdAt">When it was made, for its key set to say so.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidKey"/>: not such a key.</exception>
    public static SigningPublicKey FromPem(string pem, string? keyId = null, DateTimeOffset? createdAt = null)
    {
        ArgumentNullException.ThrowIfNull(pem);
        return new SigningPublicKey(keyId, KeyImport.EcPublicKey(pem, keyId is null ? "The publisher's key" : $"The publisher's key '{keyId}'"), createdAt);
    }

    /// <summary>Gives the key for a key set.</summary>
    /// <param name="status">Where the key stands. Only <see cref="KeyStatus.Retired"/> shows: all others verify.</param>
    /// <returns>The key with <c>use: sig</c> and <c>alg: ES256</c>.</returns>
    public Jwk ToJwk(KeyStatus status = KeyStatus.Active) => new()
    {
        Kty = "EC",
        Kid = KeyId,
        Use = "sig",
        Alg = SecurityAlgorithms.EcdsaSha256,
        Crv = "P-256",
        X = Base64UrlText.Encode(_parameters.Q.X),
        Y = Base64UrlText.Encode(_parameters.Q.Y),
        Status = status == KeyStatus.Retired ? "retired" : null,
        CreatedAt = CreatedAt,
    };

    /// <summary>Writes the key.</summary>
    /// <returns>SubjectPublicKeyInfo in PEM form.</returns>
    public string ExportPem() => _ecdsa.ExportSubjectPublicKeyInfoPem();

    /// <summary>Takes a key out of a publisher's key set.</summary>
    /// <param name="jwk">A key of the set.</param>
    /// <returns>The key, or <see langword="null"/> where it must verify nothing: retired, without an id, for another use, or of another kind than EC P-256.</returns>
    public static SigningPublicKey? TryFromJwk(Jwk jwk)
    {
        ArgumentNullException.ThrowIfNull(jwk);
        return JwkReader.IsActive(jwk, "sig") && JwkReader.TryReadEc(jwk) is { } parameters ? new SigningPublicKey(jwk.Kid, parameters, jwk.CreatedAt) : null;
    }

    /// <summary>Verifies an ES256 signature. The algorithm is ours, never the token's.</summary>
    internal bool Verify(byte[] signed, byte[] signature) =>
        signature.Length == Es256.SignatureSize && _verifier.Verify(signed, signature);
}
