using System.Security.Cryptography;
using Capsule.Cryptography;
using Capsule.Wire;
using Microsoft.IdentityModel.Tokens;

namespace Capsule.Keys;

/// <summary>A publisher's private EC P-256 key, which signs with ES256 (RFC 7518, section 3.4).</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _ecdsa;
    private readonly SignatureProvider _signer;

    private SigningKey(string keyId, ECDsa ecdsa)
    {
        KeyId = keyId;
        _ecdsa = ecdsa;
        PublicKey = new SigningPublicKey(keyId, ecdsa.ExportParameters(includePrivateParameters: false));
        _signer = Es256.CreateSigner(ecdsa);
    }

    /// <summary>Gets the key's id, the <c>kid</c> of what it signs.</summary>
    public string KeyId { get; }

    /// <summary>Gets the public half.</summary>
    public SigningPublicKey PublicKey { get; }

    /// <summary>Reads a key.</summary>
    /// <param name="keyId">Its id.</param>
    /// <param name="pem">PKCS#8 or SEC 1 in PEM form (RFC 7468), unencrypted.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidKey"/>: not such a key.</exception>
    public static SigningKey FromPem(string keyId, string pem)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyId);
        ArgumentNullException.ThrowIfNull(pem);
        ECParameters parameters = KeyImport.EcPrivateKey(pem, $"The signing key '{keyId}'");
        try
        {
            return new SigningKey(keyId, ECDsa.Create(parameters));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(parameters.D);
        }
    }

    /// <summary>Makes a new key.</summary>
    /// <param name="keyId">Its id.</param>
    /// <returns>The key.</returns>
    public static SigningKey Generate(string keyId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyId);
        return new SigningKey(keyId, ECDsa.Create(ECCurve.NamedCurves.nistP256));
    }

    /// <summary>Writes the private key, for storing it where it is kept safe.</summary>
    /// <returns>PKCS#8 in PEM form.</returns>
    public string ExportPem() => _ecdsa.ExportPkcs8PrivateKeyPem();

    /// <summary>Releases the key.</summary>
    public void Dispose()
    {
        _signer.Dispose();
        _ecdsa.Dispose();
    }

    /// <summary>Signs with ES256.</summary>
    internal byte[] Sign(byte[] text) => _signer.Sign(text);
}
