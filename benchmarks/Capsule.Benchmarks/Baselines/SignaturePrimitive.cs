using System.Security.Cryptography;

namespace Capsule.Benchmarks.Baselines;

/// <summary>One ES256 signature.</summary>
internal sealed class SignaturePrimitive(int statementSize)
{
    private readonly ECDsa _signingKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _statement = RandomNumberGenerator.GetBytes(statementSize);

    internal void Run()
    {
        Span<byte> signature = stackalloc byte[64];
        _signingKey.SignData(_statement, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
