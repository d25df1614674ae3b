using System.Security.Cryptography;
using Capsule.Cryptography;

namespace Capsule.Keys;

/// <summary>Unwrapping with an RSA key. The class library's key is kept for writing it out alone.</summary>
internal sealed class RsaUnwrapping : IUnwrappingAlgorithm
{
    private readonly RSA _rsa;
    private readonly RsaPrivateKey _key;

    private RsaUnwrapping(RSA rsa, RsaPrivateKey key)
    {
        _rsa = rsa;
        _key = key;
        PublicHalf = new RsaWrapping(key.PublicKey);
    }

    public IWrappingAlgorithm PublicHalf { get; }

    /// <summary>Takes over a key, or gives <see langword="null"/>, and disposes of it, where it is not fit.</summary>
    internal static RsaUnwrapping? TryCreate(RSA rsa)
    {
        RSAParameters parameters = default;
        RsaPrivateKey? key = null;
        try
        {
            parameters = rsa.ExportParameters(includePrivateParameters: true);
            key = RsaPrivateKey.TryCreate(parameters);
            return key is null ? null : new RsaUnwrapping(rsa, key);
        }
        catch (CryptographicException)
        {
            // Not exportable, or with parts the class library does not know, such as a third prime.
            return null;
        }
        finally
        {
            Clear(parameters);
            if (key is null)
            {
                rsa.Dispose();
            }
        }
    }

    public IKeyUnwrapSession BeginUnwrap() => new RsaUnwrapSession(_key);

    public string ExportPem() => _rsa.ExportPkcs8PrivateKeyPem();

    public void Dispose()
    {
        _key.Dispose();
        _rsa.Dispose();
    }

    private static void Clear(in RSAParameters parameters)
    {
        CryptographicOperations.ZeroMemory(parameters.D);
        CryptographicOperations.ZeroMemory(parameters.P);
        CryptographicOperations.ZeroMemory(parameters.Q);
        CryptographicOperations.ZeroMemory(parameters.DP);
        CryptographicOperations.ZeroMemory(parameters.DQ);
        CryptographicOperations.ZeroMemory(parameters.InverseQ);
    }
}
