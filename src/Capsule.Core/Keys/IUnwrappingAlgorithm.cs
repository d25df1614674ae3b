using Capsule.Cryptography;

namespace Capsule.Keys;

/// <summary>The part of an issuer's private key that depends on its algorithm. Safe across threads.</summary>
internal interface IUnwrappingAlgorithm : IDisposable
{
    IWrappingAlgorithm PublicHalf { get; }

    IKeyUnwrapSession BeginUnwrap();

    string ExportPem();
}
