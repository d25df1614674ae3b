using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Capsule.Cryptography;

/// <summary>
/// ES256 (RFC 7518, section 3.4) through the identity library. Its shared cache of signature providers knows keys by
/// their thumbprint and would hand a disposed key to the next owner of an equal one, so it stays off.
/// </summary>
internal static class Es256
{
    internal const int SignatureSize = 64;

    private static readonly CryptoProviderFactory Factory = new() { CacheSignatureProviders = false };

    internal static SignatureProvider CreateSigner(ECDsa key) =>
        Factory.CreateForSigning(new ECDsaSecurityKey(key) { CryptoProviderFactory = Factory }, SecurityAlgorithms.EcdsaSha256);

    internal static SignatureProvider CreateVerifier(ECDsa key) =>
        Factory.CreateForVerifying(new ECDsaSecurityKey(key) { CryptoProviderFactory = Factory }, SecurityAlgorithms.EcdsaSha256);
}
