using System.Security.Cryptography;
using Capsule.Cryptography;
using Capsule.Wire;

namespace Capsule.Keys;

/// <summary>Wrapping to an EC P-256 key.</summary>
internal sealed class EcdhWrapping : IWrappingAlgorithm
{
    private readonly ECParameters _parameters;
    private readonly ECDiffieHellmanPublicKey _publicKey;

    internal EcdhWrapping(ECParameters parameters)
    {
        _parameters = parameters;
        using ECDiffieHellman key = ECDiffieHellman.Create(parameters);
        _publicKey = key.PublicKey;
    }

    public IKeyWrapSession BeginWrap() => new EcdhWrapSession(_publicKey);

    public Jwk ToJwk() => new()
    {
        Kty = "EC",
        Use = "enc",
        Alg = "ECDH-ES",
        Crv = "P-256",
        X = Base64UrlText.Encode(_parameters.Q.X),
        Y = Base64UrlText.Encode(_parameters.Q.Y),
    };

    public string ExportPem()
    {
        using ECDiffieHellman key = ECDiffieHellman.Create(_parameters);
        return key.ExportSubjectPublicKeyInfoPem();
    }
}
