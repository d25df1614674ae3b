using System.Security.Cryptography;
using Capsule.Cryptography;

namespace Capsule.Keys;

/// <summary>Unwrapping with an EC P-256 key, which it takes over.</summary>
internal sealed class EcdhUnwrapping(ECDiffieHellman key) : IUnwrappingAlgorithm
{
    public IWrappingAlgorithm PublicHalf { get; } = new EcdhWrapping(key.ExportParameters(includePrivateParameters: false));

    public IKeyUnwrapSession BeginUnwrap() => new EcdhUnwrapSession(key);

    public string ExportPem() => key.ExportPkcs8PrivateKeyPem();

    public void Dispose() => key.Dispose();
}
