using System.Security.Cryptography;

namespace Capsule.Benchmarks.Baselines;

/// <summary>An issuer's key as one imports it by hand: once, for every page.</summary>
internal sealed class EcdhRecipient
{
    private readonly ECDiffieHellmanPublicKey _publicKey;

    internal EcdhRecipient()
    {
        using ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using ECDiffieHellman publicHalf = ECDiffieHellman.Create(key.ExportParameters(includePrivateParameters: false));
        _publicKey = publicHalf.PublicKey;
    }

    /// <summary>One ephemeral key and one agreement.</summary>
    internal byte[] Agree()
    {
        using ECDiffieHellman ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return ephemeral.DeriveRawSecretAgreement(_publicKey);
    }
}
