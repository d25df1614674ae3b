using System.Security.Cryptography;
using System.Text;
using Capsule.Cryptography;
using Capsule.Wire;

namespace Capsule.Keys;

/// <summary>
/// An issuer's public key, to which a publisher wraps keys: EC P-256 for ECDH, or RSA of 2048 to 4096 bits for
/// RSA-OAEP with SHA-256 (RFC 8017).
/// </summary>
public sealed class IssuerPublicKey
{
    private readonly IWrappingAlgorithm _algorithm;
    private byte[]? _fingerprint;

    internal IssuerPublicKey(string keyId, IWrappingAlgorithm algorithm, DateTimeOffset? createdAt = null)
    {
        KeyId = keyId;
        CreatedAt = createdAt;
        _algorithm = algorithm;
    }

    /// <summary>Gets the key's id.</summary>
    public string KeyId { get; }

    /// <summary>Gets when the key was made, where that is known.</summary>
    public DateTimeOffset? CreatedAt { get; }

    /// <summary>Gets the SHA-256 of the key and its id, by which two keys are told apart.</summary>
    internal ReadOnlySpan<byte> Fingerprint => _fingerprint ??= SHA256.HashData(Encoding.UTF8.GetBytes($"{ExportPem()}{KeyId}"));

    /// <summary>Reads a key.</summary>
    /// <param name="keyId">Its id.</param>
    /// <param name="pem">SubjectPublicKeyInfo in PEM form (RFC 7468), of an EC P-256 or an RSA key.</param>
    /// <param name="createdAt">When it was made, for its key set to say so.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidKey"/>: not such a key.</exception>
    public static IssuerPublicKey FromPem(string keyId, string pem, DateTimeOffset? createdAt = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyId);
        ArgumentNullException.ThrowIfNull(pem);
        return TryReadAlgorithm(pem) is { } algorithm
            ? new IssuerPublicKey(keyId, algorithm, createdAt)
            : throw Errors.InvalidKey($"The issuer key '{keyId}'", KeyImport.ExpectedIssuerPublicKey);
    }

    /// <summary>Gives the key for a key set.</summary>
    /// <param name="status">Where the key stands. Only <see cref="KeyStatus.Retired"/> shows.</param>
    /// <returns>The key with <c>use: enc</c>.</returns>
    public Jwk ToJwk(KeyStatus status = KeyStatus.Active) => _algorithm.ToJwk() with
    {
        Kid = KeyId,
        Status = status == KeyStatus.Retired ? "retired" : null,
        CreatedAt = CreatedAt,
    };

    /// <summary>Writes the key.</summary>
    /// <returns>SubjectPublicKeyInfo in PEM form.</returns>
    public string ExportPem() => _algorithm.ExportPem();

    /// <summary>Takes a key out of an issuer's key set.</summary>
    /// <param name="jwk">A key of the set.</param>
    /// <returns>The key, or <see langword="null"/> where pages must not be wrapped to it: retired, without an id, for another use, or of a kind not known here.</returns>
    public static IssuerPublicKey? TryFromJwk(Jwk jwk)
    {
        ArgumentNullException.ThrowIfNull(jwk);
        if (!JwkReader.IsActive(jwk, "enc"))
        {
            return null;
        }

        return JwkReader.TryReadEc(jwk) is { } ec ? new IssuerPublicKey(jwk.Kid!, new EcdhWrapping(ec), jwk.CreatedAt)
            : JwkReader.TryReadRsa(jwk) is { } rsa ? new IssuerPublicKey(jwk.Kid!, new RsaWrapping(rsa), jwk.CreatedAt)
            : null;
    }

    internal IKeyWrapSession BeginWrap() => _algorithm.BeginWrap();

    private static IWrappingAlgorithm? TryReadAlgorithm(string pem)
    {
        if (KeyImport.TryEcPublicKey(pem) is { } ec)
        {
            return new EcdhWrapping(ec);
        }

        using RSA? rsa = KeyImport.TryRsaPublicKey(pem);
        RSAParameters parameters = rsa?.ExportParameters(includePrivateParameters: false) ?? default;
        return RsaPublicKey.TryCreate(parameters.Modulus, parameters.Exponent) is { } key ? new RsaWrapping(key) : null;
    }
}
