using System.Security.Cryptography;
using Capsule.Cryptography;
using Capsule.Wire;

namespace Capsule.Keys;

/// <summary>Wrapping to an RSA key.</summary>
internal sealed class RsaWrapping(RsaPublicKey key) : IWrappingAlgorithm
{
    public IKeyWrapSession BeginWrap() => new RsaWrapSession(key);

    public Jwk ToJwk() => new()
    {
        Kty = "RSA",
        Use = "enc",
        Alg = "RSA-OAEP-256",
        N = Base64UrlText.Encode(key.ModulusBytes),
        E = Base64UrlText.Encode(key.ExponentBytes),
    };

    public string ExportPem()
    {
        using RSA rsa = RSA.Create(key.ToParameters());
        return rsa.ExportSubjectPublicKeyInfoPem();
    }
}
