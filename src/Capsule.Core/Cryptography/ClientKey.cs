using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>
/// The RSA key a browser sends so that the answer opens in that browser alone: RSA-OAEP with SHA-256 and no label
/// (RFC 8017), the key as base64url of its SubjectPublicKeyInfo (RFC 5280).
/// </summary>
internal sealed class ClientKey : IDisposable
{
    internal const int MinBits = RsaLimits.MinBits;
    internal const int MaxBits = RsaLimits.MaxBits;
    private const int MaxSpkiBytes = 1024;

    private readonly RSA _rsa;

    private ClientKey(RSA rsa) => _rsa = rsa;

    /// <summary>Imports a key.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidClientKey"/>.</exception>
    internal static ClientKey Import(string spkiBase64Url)
    {
        byte[] spki = Base64UrlText.TryDecode(spkiBase64Url, MaxSpkiBytes) ?? throw Errors.InvalidClientKey();
        RSA rsa = RSA.Create();
        try
        {
            rsa.ImportSubjectPublicKeyInfo(spki, out int read);
            if (read == spki.Length && IsSound(rsa))
            {
                return new ClientKey(rsa);
            }
        }
        catch (CryptographicException)
        {
            // Not an RSA key: refused below like every other unfit key.
        }

        rsa.Dispose();
        throw Errors.InvalidClientKey();
    }

    /// <summary>Encrypts a key.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidClientKey"/>: numbers that looked like a key and are none.</exception>
    internal string Encrypt(ReadOnlySpan<byte> key)
    {
        try
        {
            return Base64UrlText.Encode(_rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA256));
        }
        catch (CryptographicException)
        {
            throw Errors.InvalidClientKey();
        }
    }

    public void Dispose() => _rsa.Dispose();

    private static bool IsSound(RSA rsa)
    {
        RSAParameters parameters = rsa.ExportParameters(includePrivateParameters: false);
        return RsaLimits.Allow(parameters.Modulus, parameters.Exponent);
    }
}
