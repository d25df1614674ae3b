using System.Security.Cryptography;

namespace Capsule.Benchmarks.Baselines;

/// <summary>What an unlock cannot do without: one ES256 verification, and one agreement with the page's ephemeral key.</summary>
internal sealed class UnlockPrimitives
{
    private readonly ECDsa _publisherKey;
    private readonly ECDiffieHellman _issuerKey = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _statement;
    private readonly byte[] _signature;
    private readonly ECParameters _ephemeral;

    /// <summary>Makes the keys and signs a statement.</summary>
    /// <param name="statementSize">The length of what is signed.</param>
    internal UnlockPrimitives(int statementSize)
    {
        using ECDsa signingKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _publisherKey = ECDsa.Create(signingKey.ExportParameters(includePrivateParameters: false));
        _statement = RandomNumberGenerator.GetBytes(statementSize);
        _signature = signingKey.SignData(_statement, HashAlgorithmName.SHA256);
        using ECDiffieHellman ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        _ephemeral = ephemeral.ExportParameters(includePrivateParameters: false);
    }

    internal void Run()
    {
        if (!_publisherKey.VerifyData(_statement, _signature.AsSpan(), HashAlgorithmName.SHA256))
        {
            throw new InvalidOperationException("The baseline's own signature does not verify.");
        }

        // Every page has another ephemeral key, so its import is a part of the agreement.
        using ECDiffieHellman ephemeral = ECDiffieHellman.Create(_ephemeral);
        using ECDiffieHellmanPublicKey other = ephemeral.PublicKey;
        _issuerKey.DeriveRawSecretAgreement(other);
    }
}
