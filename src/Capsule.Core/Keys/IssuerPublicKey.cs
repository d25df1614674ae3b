using System.Security.Cryptography;
using Capsule.Cryptography;
using Capsule.Wire;

namespace Capsule.Keys;

/// <summary>An issuer's public key, to which a publisher wraps keys: ECDH on P-256.</summary>
public sealed class IssuerPublicKey
{
    private readonly ECParameters _parameters;
    private readonly ECDiffieHellmanPublicKey _publicKey;

    internal IssuerPublicKey(string keyId, ECParameters parameters)
    {
        KeyId = keyId;
        _parameters = parameters;
        using ECDiffieHellman key = ECDiffieHellman.Create(parameters);
        _publicKey = key.PublicKey;
    }

    /// <summary>Gets the key's id.</summary>
    public string KeyId { get; }

    /// <summary>Reads a key.</summary>
    /// <param name="keyId">Its id.</param>
    /// <param name="pem">SubjectPublicKeyInfo in PEM form (RFC 7468).</param>
    /// <returns>The key.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidKey"/>: not such a key.</exception>
    public static IssuerPublicKey FromPem(string keyId, string pem)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyId);
        ArgumentNullException.ThrowIfNull(pem);
        return new IssuerPublicKey(keyId, KeyImport.EcPublicKey(pem, $"The issuer key '{keyId}'"));
    }

    /// <summary>Gives the key for a key set.</summary>
    /// <param name="status">Where the key stands. Only <see cref="KeyStatus.Retired"/> shows.</param>
    /// <returns>The key with <c>use: enc</c>.</returns>
    public Jwk ToJwk(KeyStatus status = KeyStatus.Active) => new()
    {
        Kty = "EC",
        Kid = KeyId,
        Use = "enc",
        Alg = "ECDH-ES",
        Crv = "P-256",
        X = Base64UrlText.Encode(_parameters.Q.X),
        Y = Base64UrlText.Encode(_parameters.Q.Y),
        Status = status == KeyStatus.Retired ? "retired" : null,
    };

    /// <summary>Writes the key.</summary>
    /// <returns>SubjectPublicKeyInfo in PEM form.</returns>
    public string ExportPem()
    {
        using ECDiffieHellman key = ECDiffieHellman.Create(_parameters);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    internal IKeyWrapSession BeginWrap() => new EcdhWrapSession(_publicKey);
}
