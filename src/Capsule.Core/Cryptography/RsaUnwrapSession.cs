using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>Unwraps keys that were wrapped by RSA-OAEP with the scope as label.</summary>
internal sealed class RsaUnwrapSession(RsaPrivateKey privateKey) : IKeyUnwrapSession
{
    public bool TryUnwrap(ReadOnlySpan<byte> blob, ReadOnlySpan<byte> scope, Span<byte> key)
    {
        Span<byte> encoded = stackalloc byte[privateKey.PublicKey.Size];
        try
        {
            // No shortcut between the two: cleared bytes fail to decode in the time that others take.
            bool decrypted = privateKey.TryDecrypt(blob, encoded);
            return RsaOaep.TryDecode(encoded, scope, key) & decrypted;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(encoded);
        }
    }

    public void Dispose()
    {
    }
}
