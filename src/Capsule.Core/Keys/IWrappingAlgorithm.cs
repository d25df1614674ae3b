using Capsule.Cryptography;
using Capsule.Wire;

namespace Capsule.Keys;

/// <summary>The part of an issuer's public key that depends on its algorithm. Safe across threads.</summary>
internal interface IWrappingAlgorithm
{
    IKeyWrapSession BeginWrap();

    /// <summary>Gives the key for a key set, without id and status.</summary>
    Jwk ToJwk();

    string ExportPem();
}
