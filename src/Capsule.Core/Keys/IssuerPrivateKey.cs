using System.Security.Cryptography;
using Capsule.Cryptography;

namespace Capsule.Keys;

/// <summary>An issuer's private key, which unwraps what publishers wrapped to it: ECDH on P-256.</summary>
public sealed class IssuerPrivateKey : IDisposable
{
    private readonly ECDiffieHellman _key;

    private IssuerPrivateKey(string keyId, ECDiffieHellman key)
    {
        KeyId = keyId;
        _key = key;
        PublicKey = new IssuerPublicKey(keyId, key.ExportParameters(includePrivateParameters: false));
    }

    /// <summary>Gets the key's id.</summary>
    public string KeyId { get; }

    /// <summary>Gets the public half.</summary>
    public IssuerPublicKey PublicKey { get; }

    /// <summary>Reads a key.</summary>
    /// <param name="keyId">Its id.</param>
    /// <param name="pem">PKCS#8 or SEC 1 in PEM form (RFC 7468), unencrypted.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidKey"/>: not such a key.</exception>
    public static IssuerPrivateKey FromPem(string keyId, string pem)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyId);
        ArgumentNullException.ThrowIfNull(pem);
        ECParameters parameters = KeyImport.EcPrivateKey(pem, $"The issuer's private key '{keyId}'");
        try
        {
            return new IssuerPrivateKey(keyId, ECDiffieHellman.Create(parameters));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(parameters.D);
        }
    }

    /// <summary>Makes a new key.</summary>
    /// <param name="keyId">Its id.</param>
    /// <returns>The key.</returns>
    public static IssuerPrivateKey Generate(string keyId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyId);
        return new IssuerPrivateKey(keyId, ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256));
    }

    /// <summary>Writes the private key, for storing it where it is kept safe.</summary>
    /// <returns>PKCS#8 in PEM form.</returns>
    public string ExportPem() => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>Releases the key.</summary>
    public void Dispose() => _key.Dispose();

    internal IKeyUnwrapSession BeginUnwrap() => new EcdhUnwrapSession(_key);
}
